using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Storage;

/// <summary>What an object says of itself: which installation made it, for which volume.</summary>
/// <param name="Installation">The id of the console's installation, from its database.</param>
public sealed record OwnerMark(Guid Installation, VolumeId Volume);
