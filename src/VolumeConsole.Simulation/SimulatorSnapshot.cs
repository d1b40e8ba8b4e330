using System.Collections.Immutable;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>
/// All that a simulated storage holds, at one moment. Immutable, and shares what did not change with the snapshots before it: to take one costs
/// nothing. Equal where what is held is equal, however it came to be; <see cref="ContentHash"/> is the same in every process.
/// </summary>
public sealed record SimulatorSnapshot
{
    private ulong _objectsHash;
    private int _snapshotCount;

    private SimulatorSnapshot() { }

    /// <summary>A storage as it is made: nothing in it, no marker, no limit.</summary>
    public static SimulatorSnapshot Empty { get; } = new();

    /// <summary>By name, in ordinal order; foreign entries included.</summary>
    public ImmutableSortedDictionary<string, SimulatedObject> Objects { get; private init; } =
        ImmutableSortedDictionary.Create<string, SimulatedObject>(StringComparer.Ordinal);

    public BackendIdentity? Identity { get; init; }

    public bool Reachable { get; init; } = true;

    /// <summary>In bytes.</summary>
    public long CapacityBytes { get; init; } = long.MaxValue;

    /// <summary>The sum of all sizes. People may put more there than any limit, so it may exceed 64 bits.</summary>
    public Int128 ProvisionedBytes { get; private init; }

    /// <summary>How many latencies were drawn: the next depends on it. Stays 0 while none is drawn from bounds.</summary>
    public long Draws { get; init; }

    /// <summary>What came before; no part of what is held.</summary>
    internal EffectLog Effects { get; init; } = EffectLog.Empty;

    /// <summary>Objects that a verb made smaller, whatever became of them: no part of what is held.</summary>
    internal ImmutableList<string> Shrunk { get; init; } = [];

    public ulong ContentHash =>
        new StableHash(_objectsHash).Add(Objects.Count).Add(Identity).Add(Reachable ? 1 : 0).Add(CapacityBytes).Add(Draws).Value;

    public ObjectState Look(string name) => Objects.TryGetValue(name, out var held) ? held.State : ObjectState.Absent.Instance;

    public bool Equals(SimulatorSnapshot? other) =>
        ReferenceEquals(this, other)
        || (other is not null && ContentHash == other.ContentHash && Identity == other.Identity && Reachable == other.Reachable
            && CapacityBytes == other.CapacityBytes && Draws == other.Draws && Objects.SequenceEqual(other.Objects));

    public override int GetHashCode() => ContentHash.GetHashCode();

    /// <summary>The names of what is a snapshot of that object, by whomever it was taken.</summary>
    internal IReadOnlyList<string> SnapshotsOf(ObjectName name) =>
        _snapshotCount == 0 || name.IsSnapshot ? [] : [.. Objects.Keys.Where(k => IsSnapshot(k) && k.StartsWith(name.Value, StringComparison.Ordinal))];

    private static bool IsSnapshot(string name) => name.Contains('@', StringComparison.Ordinal);

    internal SimulatedObject? Find(string name) => Objects.GetValueOrDefault(name);

    internal SimulatorSnapshot With(string name, SimulatedObject? held)
    {
        var before = Find(name);
        if (before == held) return this;
        return this with
        {
            Objects = held is null ? Objects.Remove(name) : Objects.SetItem(name, held),
            ProvisionedBytes = ProvisionedBytes + (held?.State.SizeBytes ?? 0) - (before?.State.SizeBytes ?? 0),
            _snapshotCount = IsSnapshot(name) ? _snapshotCount + (held is null ? 0 : 1) - (before is null ? 0 : 1) : _snapshotCount,
            // A sum: it does not depend on the order in which objects came, and costs no walk.
            _objectsHash = unchecked(_objectsHash + (held?.HashAs(name) ?? 0) - (before?.HashAs(name) ?? 0)),
        };
    }
}
