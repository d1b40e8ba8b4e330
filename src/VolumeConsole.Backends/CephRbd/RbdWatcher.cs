namespace VolumeConsole.Backends.CephRbd;

/// <summary>Who has an image open, as librbd tells it; the address is zero-terminated, the id that of the client's connection.</summary>
internal unsafe struct RbdWatcher
{
    public byte* Address;
    public long Client;
    public ulong Cookie;
}
