using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>Reads the log by key, newest first: however long it is, a page costs what it shows.</summary>
public sealed class ActivityQuery(IDbContextFactory<VolumeDb> databases)
{
    /// <summary>Actors that the filter offers.</summary>
    public const int ActorsMax = 50;

    /// <summary>New entries are counted up to here while the page stands still.</summary>
    public const int NewMax = 99;

    /// <summary>Entries that the export reads at once: short reads, so that the write-ahead log can be folded in meanwhile.</summary>
    private const int BatchMax = 500;

    /// <summary>A name may have belonged to many volumes, one after the other.</summary>
    private const int NamesakesMax = 50;

    public async Task<ActivityView> PageAsync(ActivityFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = await MatchingAsync(db, filter, cancellation);
        List<ActivityLine> lines;
        bool older, newer;
        if (filter.After is { } after)
        {
            lines = await Lines(matching.Where(a => a.Sequence > after).OrderBy(a => a.Sequence).Take(PageLimits.PageSize + 1)).ToListAsync(cancellation);
            newer = lines.Count > PageLimits.PageSize;
            lines = [.. lines.Take(PageLimits.PageSize).Reverse()];
            older = true;
        }
        else
        {
            if (filter.Before is { } before) matching = matching.Where(a => a.Sequence < before);
            lines = await Lines(matching.OrderByDescending(a => a.Sequence).Take(PageLimits.PageSize + 1)).ToListAsync(cancellation);
            older = lines.Count > PageLimits.PageSize;
            lines = [.. lines.Take(PageLimits.PageSize)];
            newer = filter.Before is not null;
        }

        return new ActivityView(lines, newer, older);
    }

    /// <summary>What came after an entry, newest first; at most a page.</summary>
    public async Task<IReadOnlyList<ActivityLine>> NewerAsync(ActivityFilter filter, long sequence, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = await MatchingAsync(db, filter, cancellation);
        return await Lines(matching.Where(a => a.Sequence > sequence).OrderByDescending(a => a.Sequence).Take(PageLimits.PageSize)).ToListAsync(cancellation);
    }

    /// <summary>How many came after an entry; at most one more than <see cref="NewMax"/>.</summary>
    public async Task<int> CountNewerAsync(ActivityFilter filter, long sequence, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = await MatchingAsync(db, filter, cancellation);
        return await matching.Where(a => a.Sequence > sequence).OrderBy(a => a.Sequence).Take(NewMax + 1).CountAsync(cancellation);
    }

    /// <summary>Everything that fits, newest first. What is committed after it began is not in it.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ActivityLine>> BatchesAsync(ActivityFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var before = filter.Before ?? long.MaxValue; ;)
        {
            var batch = await BatchAsync(filter, before, cancellation);
            if (batch.Count > 0) yield return batch;
            if (batch.Count < BatchMax) yield break;
            before = batch[^1].Sequence;
        }
    }

    /// <summary>Who is in the log, by name: one seek an actor, never a pass over the entries.</summary>
    public async Task<IReadOnlyList<string>> ActorsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var actors = new List<string>();
        for (var last = ""; actors.Count < ActorsMax;)
        {
            var after = last;
            if (await db.Activity.Where(a => string.Compare(a.Actor, after) > 0).OrderBy(a => a.Actor).Select(a => a.Actor).FirstOrDefaultAsync(cancellation) is not { } next) break;
            actors.Add(last = next);
        }

        return actors;
    }

    private async Task<List<ActivityLine>> BatchAsync(ActivityFilter filter, long before, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = await MatchingAsync(db, filter, cancellation);
        return await Lines(matching.Where(a => a.Sequence < before).OrderByDescending(a => a.Sequence).Take(BatchMax)).ToListAsync(cancellation);
    }

    private static async Task<IQueryable<ActivityEntry>> MatchingAsync(VolumeDb db, ActivityFilter filter, CancellationToken cancellation)
    {
        var entries = db.Activity.AsNoTracking();
        if (filter.Actor is { } actor) entries = entries.Where(a => a.Actor == actor);
        if (filter.Type is { } type) entries = entries.Where(a => a.Type == type);
        else if (!filter.Scans) entries = entries.Where(a => a.Type != ActivityTypes.ScanEnded);
        if (filter.Backend is { } backend) entries = entries.Where(a => a.BackendId == backend);
        if (filter.Operation is { } operation) entries = entries.Where(a => a.OperationId == operation);
        if (filter.Volume is { } volume)
        {
            var ids = await VolumesAsync(db, volume, cancellation);
            entries = entries.Where(a => a.VolumeId != null && ids.Contains(a.VolumeId.Value));
        }

        return await ActivityTimes.BetweenAsync(db, entries, filter.From, filter.Until, cancellation);
    }

    private static async Task<List<VolumeId>> VolumesAsync(VolumeDb db, string volume, CancellationToken cancellation) => Guid.TryParse(volume, out var id)
        ? [new VolumeId(id)]
        : await db.VolumesAndSnapshots.Where(v => v.Name == volume).OrderBy(v => v.Id).Take(NamesakesMax).Select(v => v.Id).ToListAsync(cancellation);

    private static IQueryable<ActivityLine> Lines(IQueryable<ActivityEntry> entries) => entries.Select(a => new ActivityLine(
        a.Sequence, a.At, a.Actor, a.Type, a.OperationId == null ? null : a.Operation!.Kind, a.OperationId, a.Attempt, a.VolumeId, a.VolumeName, a.BackendId, a.Detail, a.Reason));
}
