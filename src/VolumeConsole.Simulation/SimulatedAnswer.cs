using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>What a verb makes of a storage, and what it answers.</summary>
internal readonly record struct SimulatedAnswer(SimulatorSnapshot After, BackendResult Result)
{
    public static SimulatedAnswer Unchanged(SimulatorSnapshot storage, BackendResult result) => new(storage, result);
}
