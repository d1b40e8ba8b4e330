using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>One entry of the simulated storage.</summary>
/// <param name="Contents">What somebody wrote in it; null where nobody did. Copies carry it along.</param>
/// <param name="InUse">Somebody holds it open: it cannot be removed by a verb.</param>
public sealed record SimulatedObject(ObjectState.Present State, string? Contents = null, bool InUse = false)
{
    internal ulong HashAs(string name) => new StableHash(0).Add(name).Add(State.SizeBytes).Add(State.Owner).Add(Contents).Add(InUse ? 1 : 0).Value;
}
