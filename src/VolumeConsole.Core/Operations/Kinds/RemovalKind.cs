using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>What delete and abandon share: hidden first, then the object's absence is ensured, then the row becomes a tombstone.</summary>
public abstract class RemovalKind : OperationKind
{
    public override bool Removes => true;

    /// <summary>Volumes made from a snapshot may share contents with it, which the backend then has to give to them first.</summary>
    public override bool IsLongFor(ObjectName name) => name.IsSnapshot;

    public override bool IsWanted(Volume volume) => volume.Lifecycle == VolumeLifecycle.Deleting;

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.RemoveAsync(attempt.ObjectName, attempt.Owner, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present p => new(ForeseenEffect.Act, $"Remove: the object is there with {SizeText.Of(p.SizeBytes)}."),
        _ => new(ForeseenEffect.NoOp, "No-op: nothing is there any more."),
    };

    public override string? Objection(ObjectState reported, AttemptContext attempt) =>
        reported is ObjectState.Present ? "The backend reports that the object is still there." : null;

    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now)
    {
        if (volume.Lifecycle == VolumeLifecycle.Deleting) volume.Move(VolumeLifecycle.Deleted, now);
    }
}
