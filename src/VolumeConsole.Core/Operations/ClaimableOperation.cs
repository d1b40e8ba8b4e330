using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>An operation with all that decides whether it may be claimed, read in one go.</summary>
/// <param name="IsPaused">Its backend is.</param>
/// <param name="AnotherRuns">Another operation of its volume does.</param>
internal sealed record ClaimableOperation(Operation Operation, Volume Volume, bool IsPaused, bool AnotherRuns)
{
    // Compiled beforehand, as is whatever every operation asks: to look a query up costs more than to run one of a single row.
    private static readonly Func<VolumeDb, OperationId, CancellationToken, Task<ClaimableOperation?>> ById = EF.CompileAsyncQuery(
        (VolumeDb db, OperationId id, CancellationToken cancellation) => db.Operations.Where(o => o.Id == id)
            .Join(db.VolumesAndSnapshots, o => o.VolumeId, v => v.Id, (o, v) => new ClaimableOperation(
                o,
                v,
                db.Pauses.Any(p => p.BackendId == o.BackendId),
                db.Operations.Any(other => other.VolumeId == o.VolumeId && other.State == OperationState.Running)))
            .FirstOrDefault());

    /// <returns>Null where there is none of that number.</returns>
    public static Task<ClaimableOperation?> FindAsync(OperationId id, VolumeDb db, CancellationToken cancellation) => ById(db, id, cancellation);
}
