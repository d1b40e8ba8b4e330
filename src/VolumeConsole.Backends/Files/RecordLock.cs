using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.Files;

/// <summary>A question about locks on any part of a file; the kernel answers in the same place with one that stands against it, or none.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal readonly struct RecordLock(short type)
{
    public const short Write = 1;
    public const short None = 2;

    [FieldOffset(0)] private readonly short _type = type;

    public short Type => _type;
}
