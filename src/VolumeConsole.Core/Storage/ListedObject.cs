namespace VolumeConsole.Core.Storage;

/// <summary>One entry of a backend's listing.</summary>
/// <param name="Name">As the backend spells it; anything that is no <see cref="ObjectName"/> is foreign.</param>
/// <param name="State">What the listing saw of it.</param>
public sealed record ListedObject(string Name, ObjectState.Present State);
