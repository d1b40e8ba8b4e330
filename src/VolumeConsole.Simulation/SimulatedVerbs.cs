using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>The verbs of <see cref="IStorageBackend"/> as pure functions: what is held and what is asked, to what is held then and the answer.</summary>
internal static class SimulatedVerbs
{
    public static SimulatedAnswer Ensure(SimulatorSnapshot storage, ObjectName name, long sizeBytes, OwnerMark owner) =>
        storage.Find(name.Value)?.State switch
        {
            _ when name.IsSnapshot => NoVolume(storage, name),
            _ when sizeBytes < 1 => Reject(storage, BackendCodes.Invalid, $"An object cannot have {sizeBytes} bytes; ask for at least one."),
            { Owner: { } other } when other != owner => Conflict(storage, name, other),
            var found => Store(storage, name, Math.Max(found?.SizeBytes ?? 0, sizeBytes), owner),
        };

    /// <summary>An ensure that dies before it sets the mark: what it makes or grows is left without one. Whole objects keep theirs.</summary>
    public static SimulatedAnswer EnsureUnmarked(SimulatorSnapshot storage, ObjectName name, long sizeBytes, OwnerMark owner) =>
        storage.Find(name.Value)?.State switch
        {
            _ when name.IsSnapshot => NoVolume(storage, name),
            { Owner: null } half when sizeBytes >= 1 => Store(storage, name, Math.Max(half.SizeBytes, sizeBytes), null),
            null when sizeBytes >= 1 => Store(storage, name, sizeBytes, null),
            _ => Ensure(storage, name, sizeBytes, owner),
        };

    public static SimulatedAnswer Grow(SimulatorSnapshot storage, ObjectName name, long sizeBytes, OwnerMark owner) =>
        storage.Find(name.Value)?.State switch
        {
            _ when name.IsSnapshot => NoVolume(storage, name),
            null => Reject(storage, BackendCodes.NotFound, $"There is no object {name} to grow."),
            { Owner: null } => Reject(storage, BackendCodes.Conflict, $"Object {name} carries no owner mark."),
            { Owner: { } other } when other != owner => Conflict(storage, name, other),
            var found => Store(storage, name, Math.Max(found.SizeBytes, sizeBytes), owner),
        };

    public static SimulatedAnswer Mark(SimulatorSnapshot storage, ObjectName name, OwnerMark owner) =>
        storage.Find(name.Value)?.State switch
        {
            null => Reject(storage, BackendCodes.NotFound, $"There is no object {name} to mark."),
            { Owner: { } other } when other != owner => Conflict(storage, name, other),
            var found => Store(storage, name, found.SizeBytes, owner),
        };

    public static SimulatedAnswer Copy(SimulatorSnapshot storage, ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner) =>
        (storage.Find(target.Value)?.State, storage.Find(source.Value)) switch
        {
            _ when sizeBytes < 1 => Reject(storage, BackendCodes.Invalid, $"An object cannot have {sizeBytes} bytes; ask for at least one."),
            _ when source == target => Reject(storage, BackendCodes.Invalid, $"Object {source} cannot be copied onto itself."),
            _ when target.IsSnapshot && source != target.Volume => Reject(storage, BackendCodes.Invalid, $"Snapshot {target} cannot be one of {source}."),
            ({ Owner: null }, _) => Reject(storage, BackendCodes.Conflict, $"Object {target} carries no owner mark."),
            ({ Owner: { } other }, _) when other != owner => Conflict(storage, target, other),
            ({ } there, _) => Store(storage, target, Math.Max(there.SizeBytes, sizeBytes), owner),
            (_, null) => Reject(storage, BackendCodes.NotFound, $"There is no object {source} to copy."),
            (_, { } from) => Store(storage, target, Math.Max(from.State.SizeBytes, sizeBytes), owner, from.Contents),
        };

    public static SimulatedAnswer Remove(SimulatorSnapshot storage, ObjectName name, OwnerMark owner) => storage.Find(name.Value) switch
    {
        { State.Owner: { } other } when other != owner => Conflict(storage, name, other),
        _ when storage.SnapshotsOf(name) is [_, ..] snapshots => Reject(storage, BackendCodes.InUse,
            $"Object {name} has {(snapshots.Count == 1 ? "a snapshot" : $"{snapshots.Count} snapshots")} ({snapshots[0]}). It can be removed once no snapshot is left."),
        { InUse: true } => Reject(storage, BackendCodes.InUse, $"Object {name} is in use. It can be removed once nobody holds it."),
        _ => new SimulatedAnswer(storage.With(name.Value, null), new BackendResult.Done(ObjectState.Absent.Instance)),
    };

    private static SimulatedAnswer Store(SimulatorSnapshot storage, ObjectName name, long sizeBytes, OwnerMark? owner, string? contents = null)
    {
        var before = storage.Find(name.Value);
        var missingBytes = sizeBytes - (before?.State.SizeBytes ?? 0);
        if (missingBytes > 0 && missingBytes > storage.CapacityBytes - storage.ProvisionedBytes)
            return SimulatedAnswer.Unchanged(storage, new BackendResult.NotNow(BackendCodes.Full, "The simulated storage is full; make room, and it goes on by itself."));
        var state = new ObjectState.Present(sizeBytes, owner);
        var held = before is null ? new SimulatedObject(state, contents) : before with { State = state };
        return new SimulatedAnswer(storage.With(name.Value, held), new BackendResult.Done(state));
    }

    private static SimulatedAnswer Reject(SimulatorSnapshot storage, string code, string message) =>
        SimulatedAnswer.Unchanged(storage, new BackendResult.Rejected(code, message));

    private static SimulatedAnswer NoVolume(SimulatorSnapshot storage, ObjectName name) =>
        Reject(storage, BackendCodes.Invalid, $"{name} is a snapshot; it has the size that its volume had.");

    private static SimulatedAnswer Conflict(SimulatorSnapshot storage, ObjectName name, OwnerMark other) =>
        Reject(storage, BackendCodes.Conflict, $"Object {name} is marked as another's (installation {other.Installation}, id {other.Volume}).");
}
