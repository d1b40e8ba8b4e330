namespace VolumeConsole.Backends.CephRbd;

/// <summary>A snapshot as librbd tells it; the name is zero-terminated.</summary>
internal unsafe struct RbdSnapshot
{
    public ulong Id;
    public ulong SizeBytes;
    public byte* Name;
}
