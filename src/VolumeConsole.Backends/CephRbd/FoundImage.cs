using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What a pool holds under an image's name.</summary>
/// <param name="Id">What the name leads to.</param>
/// <param name="State">Null where nothing but names is there: of a create or remove that was cut off.</param>
/// <param name="IsNamed">Whether the name itself leads to the id, as it has to for clients to find it; else only the pool's directory does.</param>
/// <param name="IsBeingRemoved">No name leads to it any more: its removal was cut off, and it waits in the pool's trash for the rest.</param>
internal sealed record FoundImage(string Id, ObjectState.Present? State, bool IsNamed, bool IsBeingRemoved = false);
