using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.Files;

/// <summary>What <c>statx</c> answers; chosen over <c>stat</c> because its layout is the same on every processor.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    [FieldOffset(0x10)] private readonly uint _links;
    [FieldOffset(0x1c)] private readonly ushort _mode;
    [FieldOffset(0x20)] private readonly ulong _inode;
    [FieldOffset(0x28)] private readonly long _size;
    [FieldOffset(0x30)] private readonly ulong _blocks;
    [FieldOffset(0x60)] private readonly long _changedSeconds;
    [FieldOffset(0x68)] private readonly uint _changedNanoseconds;
    [FieldOffset(0x88)] private readonly uint _deviceMajor;
    [FieldOffset(0x8c)] private readonly uint _deviceMinor;

    public long SizeBytes => _size;
    public bool IsRegularFile => (_mode & 0xf000) == 0x8000;
    public bool IsLinked => _links > 0;

    /// <summary>Allocated on disk, in bytes; a sparse file has far fewer than its size.</summary>
    public long AllocatedBytes => (long)_blocks * 512;

    public FileIdentity Identity => new(_deviceMajor, _deviceMinor, _inode);

    /// <summary>Changes whenever the file's content or attributes do, as far as the file system's clock can tell.</summary>
    public (long Seconds, uint Nanoseconds) ChangedAt => (_changedSeconds, _changedNanoseconds);
}
