using System.Buffers.Binary;

namespace VolumeConsole.Backends.Files;

/// <summary>Reads all names in a folder, in no order, once each, in constant memory; our own entries are left out.</summary>
internal ref struct DirectoryEntries(Folder folder)
{
    // One entry: inode (8 bytes), position (8), length of the entry (2), type (1), name, zero.
    private const int LengthOffset = 16;
    private const int NameOffset = 19;
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _filled;
    private int _next;

    /// <summary>The entry's name as the folder spells it, valid until the next call.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <exception cref="PosixException">The folder cannot be read to its end.</exception>
    public bool MoveNext()
    {
        while (true)
        {
            if (_next == _filled)
            {
                _next = 0;
                _filled = folder.ReadEntries(_buffer);
                if (_filled == 0) return false;
            }

            var entry = _buffer.AsSpan(_next, _filled - _next);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[LengthOffset..]);
            _next += length;
            var name = entry[NameOffset..length];
            Name = name[..name.IndexOf((byte)0)];
            if (!IsOurs(Name)) return true;
        }
    }

    private static bool IsOurs(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("."u8) || name.SequenceEqual(".."u8) || name.StartsWith(".volumeconsole-"u8);
}
