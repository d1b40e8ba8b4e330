using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>What copy, snapshot and clone share: the new object takes its contents from another one, and appears whole or not at all.</summary>
public abstract class CopyingKind : CreationKind
{
    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) => attempt.Source is { } source
        ? backend.CopyAsync(source, attempt.ObjectName, SizeBytesOf(attempt), attempt.Owner, cancellation)
        : throw new InvalidOperationException($"Operation {attempt.Operation} copies nothing.");

    /// <summary>How large the new object has to be at least, in bytes.</summary>
    protected virtual long SizeBytesOf(AttemptContext attempt) => attempt.WantedSizeBytes;

    public override bool IsLongFor(ObjectName name) => true;

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present { Owner: null } => new(ForeseenEffect.Conflict, "Conflict: an object without a mark has the new one's name."),
        ObjectState.Present p => new(ForeseenEffect.Adopt, $"Adopt: it is there, whole, with {SizeText.Of(p.SizeBytes)}, made by an earlier attempt."),
        _ => new(ForeseenEffect.Act, $"{Title}: nothing is there yet under the new name."),
    };
}
