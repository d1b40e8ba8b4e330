using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Findings as scripts of operators read them. What was seen only once is not shown.</summary>
public sealed class FindingReads(IDbContextFactory<VolumeDb> databases, TimeProvider clock)
{
    public const string Open = "open";
    public const string Snoozed = "snoozed";
    public const string Closed = "closed";

    private static readonly KeyOrder<Finding> ById = new(
        (all, key) => all.Where(f => f.Id > key), (all, key) => all.Where(f => f.Id < key),
        all => all.OrderBy(f => f.Id), all => all.OrderByDescending(f => f.Id), f => f.Id);

    /// <param name="state">One of the three words; null: all of them.</param>
    public async Task<FindingList> ListAsync(
        string? state, string? rule, string? backend, LongListQuery part, HttpRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var matching = db.Findings.AsNoTracking();
        matching = state switch
        {
            Open => matching.Where(f => f.State == FindingState.Open && (f.SnoozedUntil == null || f.SnoozedUntil <= now)),
            Snoozed => matching.Where(f => f.State == FindingState.Open && f.SnoozedUntil > now),
            Closed => matching.Where(f => f.State == FindingState.Closed),
            _ => matching.Where(f => f.State != FindingState.Suspected),
        };
        if (rule is not null) matching = matching.Where(f => f.Rule == rule);
        if (backend is not null) matching = matching.Where(f => f.BackendId == backend);
        var list = await part.ReadAsync(matching, ById, request, cancellation);
        return new FindingList(await ViewsAsync(db, list.Rows, now, cancellation), list.Links, list.Meta);
    }

    /// <returns>Null where there is none, or it was seen only once.</returns>
    public async Task<FindingView?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Findings.AsNoTracking().Where(f => f.Id == id && f.State != FindingState.Suspected).ToListAsync(cancellation);
        return (await ViewsAsync(db, found, clock.GetUtcNow(), cancellation)).SingleOrDefault();
    }

    internal static async Task<List<FindingView>> ViewsAsync(VolumeDb db, IReadOnlyList<Finding> findings, DateTimeOffset now, CancellationToken cancellation)
    {
        var volumes = findings.Select(f => f.VolumeId).OfType<Core.Volumes.VolumeId>().Distinct().ToList();
        var names = await db.VolumesAndSnapshots.AsNoTracking().Where(v => volumes.Contains(v.Id)).Select(v => new { v.Id, v.Name })
            .ToDictionaryAsync(v => v.Id, v => v.Name, cancellation);
        return [.. findings.Select(f => Of(f, f.VolumeId is { } volume ? names.GetValueOrDefault(volume) : null, now))];
    }

    private static FindingView Of(Finding f, string? volumeName, DateTimeOffset now) => new(
        f.Id, f.BackendId, f.ObjectName, f.VolumeId?.ToString(), volumeName, f.Rule,
        f.State == FindingState.Closed ? Closed : f.IsSnoozed(now) ? Snoozed : Open, f.Recorded, f.Actual,
        ApiTime.Of(f.FirstSeenAt), ApiTime.Of(f.LastSeenAt), f.Confirmations, f.Story, ApiTime.Of(f.SnoozedUntil), f.SnoozedBy, f.SnoozeReason,
        ApiTime.Of(f.ClosedAt), f.ClosedBecause, f.ClosedBy, f.RemedyOperationId?.Value, f.RemedyBy);
}
