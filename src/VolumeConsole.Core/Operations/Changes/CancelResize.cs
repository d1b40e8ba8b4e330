using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>
/// Cancels a resize. One that runs is marked: if its attempt succeeds after all, the volume has grown; otherwise it ends cancelled.
/// Only a resize can be cancelled: a create is abandoned, a delete is restored.
/// </summary>
public sealed record CancelResize(OperationId Id) : Request
{
    public static Refusal? WhyNot(OperationFacts operation) => operation switch
    {
        { Kind: CreateVolume.KindName or CloneSnapshot.KindName } => Refusal.Conflict($"A {operation.Title.ToLowerInvariant()} cannot be cancelled.", "Abandon it: delete the volume."),
        { Kind: SnapshotVolume.KindName } => Refusal.Conflict("A snapshot cannot be cancelled.", "Abandon it: delete the snapshot."),
        { Kind: DeleteVolume.KindName } => Refusal.Conflict("A delete cannot be cancelled.", "Restore it from the trash."),
        { Kind: not ResizeVolume.KindName } => Refusal.Conflict("Only a resize can be cancelled.", "Let it end by itself."),
        { State: OperationState.Succeeded or OperationState.Cancelled } => Refusal.Conflict($"Operation {operation.Id} is over.", "Nothing is left to cancel."),
        { Superseded: true } => Refusal.Conflict($"Operation {operation.Id} is being cancelled already.", "Wait until its attempt ends."),
        _ => null,
    };

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.Operations.FirstOrDefaultAsync(o => o.Id == Id, cancellation) is not { } operation) return Refusal.NoOperation(Id);
        if (await change.FindAsync(operation.VolumeId, cancellation) is not { } volume) return Refusal.NoVolume(operation.VolumeId);
        if (WhyNot(OperationFacts.Of(operation, change.Kinds)) is { } not) return not;

        operation.Supersede(change.Now);
        volume.WantedSizeBytes = volume.SizeBytes;
        volume.Touch();
        change.Concern(volume, operation);
        change.Log(operation.Superseded ? ActivityTypes.Superseded : ActivityTypes.Cancelled, volume, operation, "Cancelled by hand.");
        return null;
    }
}
