using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Rules;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Holds;

/// <summary>Reads the holds, and what their release would set going.</summary>
public sealed class HoldsQuery(IDbContextFactory<VolumeDb> databases, HoldBook holds, BackendRegistry backends, InstallationIdentity installation, TimeProvider clock)
{
    private const int ReleasedMax = 20;

    public async Task<HoldsView> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var inForce = await db.Holds.AsNoTracking().Where(h => h.ReleasedAt == null).OrderBy(h => h.Id).Take(PageLimits.PageSize).ToListAsync(cancellation);
        var released = await db.Holds.AsNoTracking().Where(h => h.ReleasedAt != null).OrderByDescending(h => h.Id).Take(ReleasedMax).ToListAsync(cancellation);
        var due = Due(db);
        var removals = await (from operation in due.OrderBy(o => o.DueAt).Take(PageLimits.PageSize)
                              join volume in db.VolumesAndSnapshots.AsNoTracking() on operation.VolumeId equals volume.Id
                              orderby operation.DueAt
                              select new HeldRemoval(operation.Id, operation.Kind, volume.Id, volume.Name, volume.ObjectName, volume.BackendId, volume.SizeBytes, operation.DueAt))
            .ToListAsync(cancellation);
        var (unknown, more) = await UnknownAsync(db, cancellation);
        return new HoldsView(
            inForce, released, removals, await due.Take(PageLimits.CountMax + 1).CountAsync(cancellation), unknown, more, await UnscannedAsync(inForce, db, cancellation));
    }

    private IQueryable<Operation> Due(VolumeDb db)
    {
        var (now, kinds) = (clock.GetUtcNow(), holds.RemovingKinds);
        return db.Operations.AsNoTracking()
            .Where(o => (o.State == OperationState.Queued || o.State == OperationState.Waiting) && o.DueAt <= now && kinds.Contains(o.Kind));
    }

    private async Task<(IReadOnlyList<UnknownObject> Unknown, bool More)> UnknownAsync(VolumeDb db, CancellationToken cancellation)
    {
        var orphans = await db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open && f.Rule == OrphanRule.RuleName)
            .OrderBy(f => f.FirstSeenAt).Take(PageLimits.PageSize + 1).ToListAsync(cancellation);
        var names = orphans.Select(f => ObjectName.Parse(f.ObjectName)).ToList();
        var ours = (await db.Observations.AsNoTracking().Where(o => names.Contains(o.ObjectName) && o.OwnerInstallation == installation.Id)
            .Select(o => new { o.BackendId, o.ObjectName }).ToListAsync(cancellation)).Select(o => (o.BackendId, o.ObjectName.Value)).ToHashSet();
        var unknown = new List<UnknownObject>();
        foreach (var orphan in orphans.Where(f => ours.Contains((f.BackendId, f.ObjectName))).Take(PageLimits.PageSize))
        {
            var story = await HoldStory.OfAsync(ObjectName.Parse(orphan.ObjectName), db, cancellation) ?? orphan.Story;
            unknown.Add(new UnknownObject(orphan.Id, orphan.ObjectName, orphan.BackendId, orphan.Actual, orphan.FirstSeenAt, story));
        }

        return (unknown, orphans.Count > PageLimits.PageSize);
    }

    private async Task<IReadOnlyList<string>> UnscannedAsync(IReadOnlyList<Hold> inForce, VolumeDb db, CancellationToken cancellation)
    {
        if (inForce.FirstOrDefault(h => h.Kind == HoldKind.Rollback) is not { Since: var since }) return [];
        var scanned = await db.Scans.AsNoTracking().Where(s => s.Outcome == ScanOutcome.Complete && s.StartedAt >= since).Select(s => s.BackendId).ToListAsync(cancellation);
        return [.. backends.All.Select(b => b.Id).Except(scanned)];
    }
}
