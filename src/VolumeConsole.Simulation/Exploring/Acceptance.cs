using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Simulation.Exploring.Variants;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>A request that was answered with yes: what the engine owes.</summary>
/// <param name="Operation">Null for a change of the database alone.</param>
internal sealed record Acceptance(string Deed, string Volume, long? Operation, Request Request)
{
    /// <summary>It asked for the operation's end.</summary>
    public bool Cancels => Request is CancelResize or CancelAnything;

    /// <summary>It asked for the object's end.</summary>
    public bool Removes => Request is DeleteVolume.Request or PurgeNow or PurgeObject.Request;

    /// <summary>It wants the volume to live, whatever was asked before.</summary>
    public bool Revives => Request is RestoreVolume.Request or RestoreAnyway;
}
