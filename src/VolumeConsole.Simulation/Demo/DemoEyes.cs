using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>What a demonstration's own people look at before they do something. Reads the database alone.</summary>
internal sealed class DemoEyes(IDbContextFactory<VolumeDb> databases)
{
    /// <summary>Far above what a demonstration has.</summary>
    private const int RowsMax = 1_000;

    /// <summary>Volumes at rest: available, or in the trash with a purge that nobody claimed.</summary>
    public async Task<IReadOnlyList<DemoSight>> AtRestAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await AtRestAsync(db, db.Volumes, cancellation);
    }

    /// <summary>Snapshots at rest that users see, oldest first.</summary>
    public async Task<IReadOnlyList<DemoSight>> SnapshotsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await AtRestAsync(db, db.Snapshots.Where(s => s.Lifecycle == VolumeLifecycle.Available), cancellation);
    }

    private static async Task<IReadOnlyList<DemoSight>> AtRestAsync(VolumeDb db, IQueryable<Volume> rows, CancellationToken cancellation) =>
        await rows.AsNoTracking()
            .Where(v => DemoStorage.Sites.Contains(v.BackendId))
            .Where(v => v.Lifecycle == VolumeLifecycle.Available || v.Lifecycle == VolumeLifecycle.Deleting)
            .Where(v => !db.Operations.Any(o => o.VolumeId == v.Id && !(o.State == OperationState.Succeeded || o.State == OperationState.Cancelled)
                && !(o.Kind == DeleteVolume.KindName && o.State == OperationState.Queued && o.Attempt == 0)))
            .Where(v => !db.Findings.Any(f => f.VolumeId == v.Id && f.State != FindingState.Closed))
            .OrderBy(v => v.CreatedAt).ThenBy(v => v.Name).Take(RowsMax)
            .Select(v => new DemoSight(v.Id, v.BackendId, v.ObjectName, v.Name, v.SizeBytes, v.Lifecycle, v.DeletedAt ?? v.CreatedAt)).ToListAsync(cancellation);

    public async Task<int> LiveCountAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Volumes.CountAsync(v => v.Lifecycle == VolumeLifecycle.Creating || v.Lifecycle == VolumeLifecycle.Available || v.Lifecycle == VolumeLifecycle.Failed, cancellation);
    }

    /// <summary>How many operations of a backend are due or run.</summary>
    public async Task<int> BusyCountAsync(string backendId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Operations.CountAsync(o => o.BackendId == backendId
            && (o.State == OperationState.Running || (o.State == OperationState.Queued && o.Kind != DeleteVolume.KindName)), cancellation);
    }

    public async Task<int> OpenFindingsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Findings.CountAsync(f => f.State != FindingState.Closed, cancellation);
    }

    public async Task<bool> RunsInBulkAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetries.AnyAsync(b => b.State == BulkRetryState.Running, cancellation);
    }
}
