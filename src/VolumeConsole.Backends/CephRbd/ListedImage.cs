using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>An image with its snapshots, in ordinal order; those of foreign images are not looked at.</summary>
internal sealed record ListedImage(ListedObject Image, IReadOnlyList<ListedObject> Snapshots);
