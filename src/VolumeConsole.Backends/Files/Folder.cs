namespace VolumeConsole.Backends.Files;

/// <summary>
/// The backend's folder, opened by its path for one call. All of a call's work goes through this one descriptor, so a folder that is
/// swapped meanwhile cannot be half of the answer; none outlives its call, so one that was moved away is noticed by the next.
/// </summary>
internal sealed class Folder : IDisposable
{
    /// <summary>Entries of our own beside the objects begin so; they are never listed.</summary>
    public const string OwnPrefix = ".volumeconsole-";

    private const string StatusCall = "asking for the state of an entry";
    private const uint OwnerOnly = 0x180; // rw-------

    private readonly Descriptor _directory;

    private Folder(string path, Descriptor directory)
    {
        Path = path;
        _directory = directory;
    }

    public string Path { get; }

    /// <exception cref="FolderException">There is no such folder, or it cannot be opened.</exception>
    public static Folder Open(string path)
    {
        try
        {
            const int flags = Posix.ReadOnly | Posix.CloseOnExec;
            return new Folder(path, Posix.Check(Posix.Open(path, flags | Posix.Directory, 0), "opening the folder"));
        }
        catch (PosixException e)
        {
            throw FolderException.CannotOpen(path, e);
        }
    }

    public FileIdentity Identity() => Status("", Posix.EmptyPath)!.Value.Identity;

    /// <summary>Whether the folder's path still leads to the folder that is open here.</summary>
    public bool IsStillAtItsPath()
    {
        using var again = Open(Path);
        return again.Identity() == Identity();
    }

    /// <summary>Null where there is no such entry. Symbolic links are not followed.</summary>
    public FileStatus? StatusOf(string name) => Status(name, Posix.SymlinkNoFollow);

    /// <summary>As above, by the bytes that the directory listed; they end with a zero.</summary>
    public FileStatus? StatusOf(ReadOnlySpan<byte> name)
    {
        var answer = Posix.StatX(_directory, name, Posix.SymlinkNoFollow, Posix.BasicStatus, out var status);
        return Posix.CheckUnless(Errno.NoEntry, answer, StatusCall) is null ? null : status;
    }

    private FileStatus? Status(string name, int flags)
    {
        var answer = Posix.StatX(_directory, name, flags, Posix.BasicStatus, out var status);
        return Posix.CheckUnless(Errno.NoEntry, answer, StatusCall) is null ? null : status;
    }

    /// <summary>Null where there is no such entry. A symbolic link is an error (<see cref="Errno.TooManyLinks"/>), not followed.</summary>
    /// <param name="access"><see cref="Posix.ReadOnly"/> or <see cref="Posix.ReadWrite"/>.</param>
    public Descriptor? OpenFile(string name, int access)
    {
        // Non-blocking, or a pipe that somebody put under the name would hold the thread.
        var flags = access | Posix.NoFollow | Posix.NonBlocking | Posix.CloseOnExec;
        return Posix.CheckUnless(Errno.NoEntry, Posix.OpenAt(_directory, name, flags, 0), "opening the file");
    }

    /// <summary>Reads an attribute of an entry without opening it; the answer is to be checked. Older kernels cannot.</summary>
    public nint GetAttribute(string entry, string name, Span<byte> value) => Posix.GetAttributeAt(_directory, entry, name, value);

    /// <summary>A new file under a name that must be free (<see cref="Errno.Exists"/>), for the owner only.</summary>
    public Descriptor CreateFile(string name)
    {
        const int flags = Posix.ReadWrite | Posix.Create | Posix.Exclusive | Posix.CloseOnExec;
        return Posix.Check(Posix.OpenAt(_directory, name, flags | Posix.NoFollow, OwnerOnly), "creating the file");
    }

    /// <summary>A new file without a name: it is gone with its last descriptor unless <see cref="Link"/> gives it one.</summary>
    public Descriptor CreateNameless()
    {
        const int flags = Posix.ReadWrite | Posix.CloseOnExec;
        return Posix.Check(Posix.OpenAt(_directory, ".", flags | Posix.TemporaryFile, OwnerOnly), "creating the file");
    }

    /// <summary>Gives an open file a name that must be free (<see cref="Errno.Exists"/>).</summary>
    public void Link(Descriptor file, string name) =>
        // By way of /proc, because linking a bare descriptor needs a capability.
        Posix.Check(Posix.LinkAt(Posix.CurrentDirectory, file.SelfPath, _directory, name, Posix.SymlinkFollow), "giving the file its name");

    public void Rename(string from, string to) => Posix.Check(Posix.RenameAt(_directory, from, _directory, to), "renaming the file");

    /// <summary>False where there was no such entry.</summary>
    public bool Unlink(string name) =>
        Posix.CheckUnless(Errno.NoEntry, Posix.UnlinkAt(_directory, name, flags: 0), "removing the file") is not null;

    /// <summary>Makes durable which names the folder holds.</summary>
    public void Sync() => Posix.Check(Posix.Sync(_directory), "syncing the folder");

    /// <summary>Waits for its turn; let go when the folder is closed. Keeps other processes of ours out, nobody else.</summary>
    public void Lock() => Posix.Check(Posix.Lock(_directory, Posix.LockExclusive), "locking the folder");

    /// <summary>Fills the buffer with the next entries, as <see cref="DirectoryEntries"/> reads them; 0 at the end.</summary>
    public int ReadEntries(Span<byte> buffer) =>
        (int)Posix.Check(Posix.ReadEntries(_directory, buffer, buffer.Length), "reading the folder");

    /// <summary>Starts reading the entries from the first again, including what came meanwhile.</summary>
    public void Rewind() => Posix.Check(Posix.Seek(_directory, 0, whence: 0), "rewinding the folder");

    public FileSystemStatus FileSystem()
    {
        Posix.Check(Posix.FileSystemStatus(_directory, out var status), "asking the file system for its room");
        return status;
    }

    public void Dispose() => _directory.Dispose();
}
