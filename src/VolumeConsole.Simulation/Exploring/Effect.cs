using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>What one call did to the storage.</summary>
/// <param name="Verb">"ensure", "grow", "remove", "mark", "copy".</param>
internal sealed record Effect(string Verb, ObjectName Name, ObjectState Before, ObjectState After);
