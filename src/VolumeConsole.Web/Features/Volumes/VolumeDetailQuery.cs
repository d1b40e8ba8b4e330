using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Reads one volume or snapshot with all that belongs to it, bounded.</summary>
public sealed class VolumeDetailQuery(IDbContextFactory<VolumeDb> databases, VolumesQuery rows)
{
    public const int OperationsMax = 20;
    public const int TimelineMax = 200;
    public const int SnapshotsMax = 100;
    private const int AttemptsMax = 500;

    /// <returns>Null where no such volume was ever recorded.</returns>
    public async Task<VolumeDetail?> FindAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.VolumesAndSnapshots.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation) is not { } volume) return null;
        var operations = await db.Operations.AsNoTracking().Where(o => o.VolumeId == id).OrderByDescending(o => o.Id).Take(OperationsMax).ToListAsync(cancellation);
        var ids = operations.ConvertAll(o => o.Id);
        var attempts = await db.Attempts.AsNoTracking().Where(a => ids.Contains(a.OperationId))
            .OrderByDescending(a => a.Id).Take(AttemptsMax).ToListAsync(cancellation);
        var observation = await db.Observations.AsNoTracking()
            .FirstOrDefaultAsync(o => o.BackendId == volume.BackendId && o.ObjectName == volume.ObjectName, cancellation);
        var scan = await db.Scans.AsNoTracking().FirstOrDefaultAsync(s => s.BackendId == volume.BackendId, cancellation);
        var findings = await db.Findings.AsNoTracking().Where(f => f.VolumeId == id && f.State == FindingState.Open).OrderBy(f => f.Id).ToListAsync(cancellation);
        return new VolumeDetail(volume, operations, attempts, observation, observation?.AsOf(scan), findings, await TimelineAsync(db, id, cancellation))
        {
            SnapshotOf = volume.SnapshotOf is { } of ? await NamedAsync(db.Volumes.Where(v => v.Id == of), cancellation) : null,
            MadeFrom = volume.IsSnapshot ? null : await SourceAsync(db, volume, cancellation),
            Snapshots = volume.IsSnapshot ? [] : await SnapshotsAsync(db, id, cancellation),
        };
    }

    /// <summary>Whether what is shown of it may be other than before: it changed, or one of its snapshots.</summary>
    public async Task<bool> IsChangedAsync(VolumeId id, ChangeSet changes, CancellationToken cancellation)
    {
        if (changes.Everything || changes.Volumes.Contains(id)) return true;
        if (changes.Volumes.Count == 0) return false;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var changed = changes.Volumes.ToList();
        return await db.Snapshots.AnyAsync(s => s.SnapshotOf == id && changed.Contains(s.Id), cancellation);
    }

    /// <summary>As long as the operation that made it is kept.</summary>
    private static async Task<NamedRow?> SourceAsync(VolumeDb db, Volume volume, CancellationToken cancellation)
    {
        var source = await db.Operations.Where(o => o.VolumeId == volume.Id && o.Kind == CloneSnapshot.KindName).OrderBy(o => o.Id)
            .Select(o => o.SourceObjectName).FirstOrDefaultAsync(cancellation);
        return source is { } name ? await NamedAsync(db.Snapshots.Where(s => s.BackendId == volume.BackendId && s.ObjectName == name), cancellation) : null;
    }

    private static Task<NamedRow?> NamedAsync(IQueryable<Volume> one, CancellationToken cancellation) =>
        one.Select(v => new NamedRow(v.Id, v.Name)).FirstOrDefaultAsync(cancellation);

    /// <summary>Live ones before those in the trash, newest first.</summary>
    private async Task<IReadOnlyList<VolumeRow>> SnapshotsAsync(VolumeDb db, VolumeId volume, CancellationToken cancellation)
    {
        var ids = await db.Snapshots.Where(s => s.SnapshotOf == volume && s.Lifecycle != VolumeLifecycle.Deleted)
            .OrderByDescending(s => s.Id).Take(SnapshotsMax).Select(s => s.Id).ToListAsync(cancellation);
        return ids.Count == 0 ? [] : [.. (await rows.RowsAsync(ids, cancellation)).OrderBy(r => r.Lifecycle == VolumeLifecycle.Deleting).ThenByDescending(r => r.Id)];
    }

    private static async Task<List<TimelineLine>> TimelineAsync(VolumeDb db, VolumeId id, CancellationToken cancellation)
    {
        var entries = await db.Activity.AsNoTracking().Where(a => a.VolumeId == id).OrderByDescending(a => a.Sequence).Take(TimelineMax)
            .Select(a => new { a.Sequence, a.At, a.Actor, a.Type, a.OperationId, a.Operation!.Kind, a.Attempt, a.Detail, a.Reason }).ToListAsync(cancellation);
        return entries.ConvertAll(a => new TimelineLine(
            a.Sequence, a.At, a.Actor, a.Type, a.OperationId is null ? null : a.Kind, a.OperationId?.Value, a.Attempt, a.Detail, a.Reason));
    }
}
