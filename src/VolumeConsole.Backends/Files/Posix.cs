using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.Files;

/// <summary>The system calls that .NET does not offer, as the C library declares them on 64-bit Linux. Nothing here decides anything.</summary>
internal static partial class Posix
{
    private const string C = "libc";

    public const int CurrentDirectory = -100;

    // The directory and link flags are among the few that differ between processors.
    private static readonly bool s_arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
    public static readonly int Directory = s_arm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = s_arm ? 0x8000 : 0x20000;
    public static readonly int TemporaryFile = 0x400000 | Directory;
    public const int ReadOnly = 0;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int SymlinkNoFollow = 0x100;
    public const int SymlinkFollow = 0x400;
    public const int EmptyPath = 0x1000;
    public const uint BasicStatus = 0x7ff;

    public const int CreateAttribute = 1;
    public const int SeekData = 3;
    public const int SeekHole = 4;
    public const uint CloneFile = 0x40049409;

    public const int LockShared = 1;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int GetOpenFileLock = 36;

    [LibraryImport(C, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(C, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial Descriptor Open(string path, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial Descriptor OpenAt(Descriptor directory, string name, int flags, uint mode);

    [LibraryImport(C, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatX(Descriptor directory, string name, int flags, uint mask, out FileStatus status);

    /// <summary>As above for a name exactly as the directory spells it, which need not be text.</summary>
    [LibraryImport(C, EntryPoint = "statx", SetLastError = true)]
    public static partial int StatX(Descriptor directory, ReadOnlySpan<byte> name, int flags, uint mask, out FileStatus status);

    [LibraryImport(C, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(Descriptor file, long length);

    [LibraryImport(C, EntryPoint = "fallocate", SetLastError = true)]
    public static partial int Allocate(Descriptor file, int mode, long offset, long length);

    [LibraryImport(C, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(Descriptor file, Span<byte> buffer, nint count);

    [LibraryImport(C, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(Descriptor file, ReadOnlySpan<byte> buffer, nint count);

    [LibraryImport(C, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint WriteAt(Descriptor file, ReadOnlySpan<byte> buffer, nint count, long offset);

    [LibraryImport(C, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(Descriptor file);

    [LibraryImport(C, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(Descriptor file, int operation);

    [LibraryImport(C, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(Descriptor file, int command, ref RecordLock range);

    [LibraryImport(C, EntryPoint = "fgetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetAttribute(Descriptor file, string name, Span<byte> value, nint size);

    // Since Linux 6.13, under the same number on every processor; the C library has no function for it yet.
    private const nint GetAttributeAtCall = 464;

    /// <summary>Of an entry itself: a symbolic link is not followed. Older kernels answer <see cref="Errno.NotImplemented"/>.</summary>
    public static unsafe nint GetAttributeAt(Descriptor directory, string entry, string name, Span<byte> value)
    {
        fixed (byte* start = value)
        {
            var room = new AttributeRoom { Value = (ulong)start, Size = (uint)value.Length };
            return GetAttributeAt(GetAttributeAtCall, directory, entry, SymlinkNoFollow, name, &room, sizeof(AttributeRoom));
        }
    }

    [LibraryImport(C, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial nint GetAttributeAt(
        nint call, Descriptor directory, string entry, nint flags, string name, AttributeRoom* room, nint size);

    [StructLayout(LayoutKind.Sequential)]
    private struct AttributeRoom
    {
        public ulong Value;
        public uint Size;
        public uint Flags;
    }

    [LibraryImport(C, EntryPoint = "fsetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetAttribute(Descriptor file, string name, ReadOnlySpan<byte> value, nint size, int flags);

    [LibraryImport(C, EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LinkAt(int fromDirectory, string from, Descriptor directory, string name, int flags);

    [LibraryImport(C, EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RenameAt(Descriptor fromDirectory, string from, Descriptor directory, string name);

    [LibraryImport(C, EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnlinkAt(Descriptor directory, string name, int flags);

    [LibraryImport(C, EntryPoint = "getdents64", SetLastError = true)]
    public static partial nint ReadEntries(Descriptor directory, Span<byte> buffer, nint size);

    [LibraryImport(C, EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(Descriptor directory, long offset, int whence);

    [LibraryImport(C, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Clone(Descriptor target, nuint request, Descriptor source);

    [LibraryImport(C, EntryPoint = "copy_file_range", SetLastError = true)]
    public static partial nint CopyRange(Descriptor source, ref long from, Descriptor target, ref long to, nint count, uint flags);

    [LibraryImport(C, EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(Descriptor file, Span<byte> buffer, nint count, long offset);

    [LibraryImport(C, EntryPoint = "fstatvfs", SetLastError = true)]
    public static partial int FileSystemStatus(Descriptor directory, out FileSystemStatus status);

    /// <exception cref="PosixException">The call answered -1.</exception>
    public static long Check(long answer, string call) => answer >= 0 ? answer : throw Failure(call);

    /// <summary>As <see cref="Check(long, string)"/>, but one error is an answer too: null.</summary>
    public static long? CheckUnless(Errno expected, long answer, string call) =>
        answer < 0 && LastErrno == expected ? null : Check(answer, call);

    /// <exception cref="PosixException">The handle is not open.</exception>
    public static Descriptor Check(Descriptor opened, string call)
    {
        if (!opened.IsInvalid) return opened;
        var failure = Failure(call);
        opened.Dispose();
        throw failure;
    }

    /// <summary>As <see cref="Check(Descriptor, string)"/>, but one error is an answer too: null.</summary>
    public static Descriptor? CheckUnless(Errno expected, Descriptor opened, string call)
    {
        if (!opened.IsInvalid || LastErrno != expected) return Check(opened, call);
        opened.Dispose();
        return null;
    }

    private static Errno LastErrno => (Errno)Marshal.GetLastPInvokeError();

    private static PosixException Failure(string call) => new(LastErrno, call);
}
