using System.Collections.Immutable;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>What a simulated storage held at one moment.</summary>
public sealed record SimulatorSnapshot(ImmutableSortedDictionary<string, ObjectState.Present> Objects, BackendIdentity? Identity)
{
    public static SimulatorSnapshot Empty { get; } = new(ImmutableSortedDictionary<string, ObjectState.Present>.Empty, null);
}
