using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>An operation that runs, with all that the end of its attempt is written to, read in one go.</summary>
/// <param name="Observation">What its object was last seen to be; null where nobody looked yet.</param>
/// <param name="HasOthers">Others of its volume, or of the volume of the snapshot that it is about, are not over: they may have waited for it.</param>
internal sealed record RunningOperation(Operation Operation, Volume Volume, Attempt Attempt, Observation? Observation, bool HasOthers)
{
    private static readonly Func<VolumeDb, OperationId, DateTimeOffset, CancellationToken, Task<RunningOperation?>> ById = EF.CompileAsyncQuery(
        (VolumeDb db, OperationId id, DateTimeOffset now, CancellationToken cancellation) => (
            from o in db.Operations
            join v in db.VolumesAndSnapshots on o.VolumeId equals v.Id
            join a in db.Attempts on new { o.Id, Number = o.Attempt } equals new { Id = a.OperationId, a.Number }
            from seen in db.Observations.Where(s => s.BackendId == v.BackendId && s.ObjectName == v.ObjectName).DefaultIfEmpty()
            where o.Id == id && o.State == OperationState.Running
            select new RunningOperation(o, v, a, seen, db.Operations.Any(b => (b.VolumeId == v.Id || b.VolumeId == v.SnapshotOf)
                && b.Id != id && b.DueAt <= now && b.State != OperationState.Succeeded && b.State != OperationState.Cancelled)))
        .FirstOrDefault());

    /// <summary>
    /// What may have waited for it and is due, oldest first. It is found by its volume: asked for by its state in SQL, SQLite would look through
    /// all that is queued.
    /// </summary>
    public async Task<IReadOnlyList<PendingRing>> BehindAsync(WriteScope write, CancellationToken cancellation)
    {
        if (!HasOthers) return [];
        var others = await write.Db.Operations.AsNoTracking()
            .Where(o => (o.VolumeId == Volume.Id || o.VolumeId == Volume.SnapshotOf) && o.Id != Operation.Id && o.DueAt <= write.Now)
            .Where(o => o.State != OperationState.Succeeded && o.State != OperationState.Cancelled)
            .OrderBy(o => o.Id).Select(o => new { o.BackendId, o.Id, o.State }).ToListAsync(cancellation);
        return [.. others.Where(o => o.State is OperationState.Queued or OperationState.Waiting).Select(o => new PendingRing(o.BackendId, o.Id, TimeSpan.Zero))];
    }

    /// <returns>Null where it does not run (any more).</returns>
    public static Task<RunningOperation?> FindAsync(OperationId id, WriteScope write, CancellationToken cancellation) => ById(write.Db, id, write.Now, cancellation);
}
