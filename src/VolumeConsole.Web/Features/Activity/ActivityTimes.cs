using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>Finds days in the log.</summary>
public static class ActivityTimes
{
    /// <summary>The log is ordered by commit; a clock that was set back by up to this much leaves no entry out.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromHours(1);

    /// <summary>By the exact times, and beside them by sequences, so that old days are found without reading the new ones.</summary>
    /// <param name="from">Not before; null for the beginning.</param>
    /// <param name="until">Before; null for the end.</param>
    public static async Task<IQueryable<ActivityEntry>> BetweenAsync(
        VolumeDb db, IQueryable<ActivityEntry> entries, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellation)
    {
        if (from is { } since)
        {
            var early = since - ClockMargin;
            var first = await db.Activity.Where(a => a.At >= early).OrderBy(a => a.At).Select(a => (long?)a.Sequence).FirstOrDefaultAsync(cancellation) ?? long.MaxValue;
            entries = entries.Where(a => a.At >= since && a.Sequence >= first);
        }

        if (until is { } end)
        {
            var late = end + ClockMargin;
            var last = await db.Activity.Where(a => a.At < late).OrderByDescending(a => a.At).Select(a => (long?)a.Sequence).FirstOrDefaultAsync(cancellation) ?? 0;
            entries = entries.Where(a => a.At < end && a.Sequence <= last);
        }

        return entries;
    }
}
