namespace VolumeConsole.Backends.CephRbd;

/// <summary>Where an image is that shares contents with a snapshot.</summary>
internal sealed record RbdClone(long PoolId, string Namespace, string Id);
