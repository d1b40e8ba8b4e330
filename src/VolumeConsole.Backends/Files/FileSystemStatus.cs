using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.Files;

/// <summary>What <c>fstatvfs</c> answers on 64-bit Linux.</summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
internal readonly struct FileSystemStatus
{
    [FieldOffset(8)] private readonly ulong _fragmentBytes;
    [FieldOffset(16)] private readonly ulong _fragments;
    [FieldOffset(32)] private readonly ulong _available;

    public long TotalBytes => Bytes(_fragments);

    /// <summary>What an unprivileged program may still take: the reserve for root is not room for volumes.</summary>
    public long AvailableBytes => Bytes(_available);

    // Some network file systems answer "endless".
    private long Bytes(ulong fragments) => (long)UInt128.Min((UInt128)fragments * _fragmentBytes, long.MaxValue);
}
