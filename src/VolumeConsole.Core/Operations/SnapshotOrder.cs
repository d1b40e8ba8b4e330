using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>A volume's object goes after those of its snapshots: while work on one of these is open, the volume's removal is held back.</summary>
internal static class SnapshotOrder
{
    private static readonly Func<VolumeDb, VolumeId, CancellationToken, Task<bool>> AnyAtWork = EF.CompileAsyncQuery(
        (VolumeDb db, VolumeId volume, CancellationToken cancellation) => AtWork(db).Any(s => s.SnapshotOf == volume));

    /// <summary>Snapshots that something is still to be done to, a purge that is not due yet included.</summary>
    public static IQueryable<Volume> AtWork(VolumeDb db) => db.Snapshots.Where(s => s.Lifecycle != VolumeLifecycle.Deleted
        && db.Operations.Any(o => o.VolumeId == s.Id && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting)));

    /// <summary>Whether the volume has such snapshots.</summary>
    public static Task<bool> HasAtWorkAsync(VolumeId volume, VolumeDb db, CancellationToken cancellation) => AnyAtWork(db, volume, cancellation);
}
