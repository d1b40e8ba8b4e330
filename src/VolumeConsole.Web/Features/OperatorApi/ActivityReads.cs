using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>The log, in parts. Each part is read with a context of its own, so that a slow reader holds nothing open.</summary>
public sealed class ActivityReads(IDbContextFactory<VolumeDb> databases)
{
    private static readonly KeyOrder<ActivityEntry> BySequence = new(
        (all, key) => all.Where(a => a.Sequence > key), (all, key) => all.Where(a => a.Sequence < key),
        all => all.OrderBy(a => a.Sequence), all => all.OrderByDescending(a => a.Sequence), a => a.Sequence);

    public async Task<ActivityList> ListAsync(ActivityQuery filter, LongListQuery part, HttpRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = await part.ReadAsync(await filter.ApplyAsync(db, cancellation), BySequence, request, cancellation);
        return new ActivityList(await ViewsAsync(db, list.Rows, cancellation), list.Links, list.Meta);
    }

    /// <summary>What the filter lets through, in commit order.</summary>
    /// <param name="after">Not included.</param>
    /// <param name="upTo">Included.</param>
    public async Task<IReadOnlyList<ActivityView>> BetweenAsync(ActivityQuery filter, long after, long upTo, int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await (await filter.ApplyAsync(db, cancellation)).Where(a => a.Sequence > after && a.Sequence <= upTo)
            .OrderBy(a => a.Sequence).Take(most).ToListAsync(cancellation);
        return await ViewsAsync(db, rows, cancellation);
    }

    /// <returns>The first and the last sequence that are kept; both 0 where the log is empty.</returns>
    public async Task<(long First, long Last)> EndsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await db.Activity.MinAsync(a => (long?)a.Sequence, cancellation) ?? 0, await db.Activity.MaxAsync(a => (long?)a.Sequence, cancellation) ?? 0);
    }

    private static async Task<List<ActivityView>> ViewsAsync(VolumeDb db, IReadOnlyList<ActivityEntry> entries, CancellationToken cancellation)
    {
        var operations = entries.Select(a => a.OperationId).OfType<Core.Operations.OperationId>().Distinct().ToList();
        var kinds = await db.Operations.AsNoTracking().Where(o => operations.Contains(o.Id)).Select(o => new { o.Id, o.Kind })
            .ToDictionaryAsync(o => o.Id, o => o.Kind, cancellation);
        return [.. entries.Select(a => new ActivityView(
            a.Sequence, ApiTime.Of(a.At), a.Actor, a.Type, a.BackendId, a.VolumeId?.ToString(), a.VolumeName,
            a.OperationId?.Value, a.OperationId is { } id ? kinds.GetValueOrDefault(id) : null, a.Attempt, a.Detail, a.Reason))];
    }
}
