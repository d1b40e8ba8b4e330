using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>An existing file under an object name, open, and known to be a regular file.</summary>
internal sealed class ObjectFile : IDisposable
{
    private readonly Descriptor _file;

    private ObjectFile(Descriptor file, FileStatus status, OwnerMark? owner)
    {
        _file = file;
        SizeBytes = status.SizeBytes;
        Owner = owner;
    }

    public long SizeBytes { get; private set; }

    public OwnerMark? Owner { get; private set; }

    public ObjectState.Present State => new(SizeBytes, Owner);

    /// <summary>Null where there is nothing of that name.</summary>
    /// <exception cref="NotAFileException">There is something else than a regular file: a link, a folder, a device.</exception>
    public static ObjectFile? Open(Folder folder, ObjectName name, int access)
    {
        var file = OpenDescriptor(folder, name, access);
        if (file is null) return null;
        try
        {
            var status = Status(file);
            if (!status.IsRegularFile) throw new NotAFileException(name);
            return new ObjectFile(file, status, OwnerAttribute.Read(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Descriptor? OpenDescriptor(Folder folder, ObjectName name, int access)
    {
        try
        {
            return folder.OpenFile(name.Value, access);
        }
        catch (PosixException e) when (e.Errno is Errno.TooManyLinks or Errno.IsDirectory or Errno.NoDeviceOrAddress)
        {
            throw new NotAFileException(name);
        }
    }

    public void Mark(OwnerMark owner)
    {
        OwnerAttribute.Write(_file, owner);
        Owner = owner;
    }

    /// <summary>Marks a file that carries no mark.</summary>
    /// <returns>False where another marked it in this instant.</returns>
    public bool TryMark(OwnerMark owner)
    {
        if (!OwnerAttribute.TryCreate(_file, owner)) return false;
        Owner = owner;
        return true;
    }

    /// <summary>Whether the file still has a name in some folder.</summary>
    public bool IsLinked => Status(_file).IsLinked;

    /// <summary>Copies the contents into a file of at least the same size that holds nothing yet.</summary>
    public void CopyTo(Descriptor target, CancellationToken cancellation) => FileContents.Copy(_file, target, cancellation);

    /// <summary>Ends with at least that size, however late and beside whomever it runs; what is in the file stays.</summary>
    /// <remarks>
    /// Allocates the last byte's block, and with it moves the end of the file, unless that already lies further: the kernel decides both
    /// under the file's own lock. ftruncate would shrink a file that another grew meanwhile, and writing a byte at the end would
    /// overwrite what another wrote there. The rest stays a hole, so 16 TiB fit on a small disk, at one block a growth.
    /// </remarks>
    public void GrowTo(long sizeBytes)
    {
        try
        {
            Posix.Check(Posix.Allocate(_file, mode: 0, sizeBytes - 1, 1), "growing the file");
        }
        catch (PosixException e) when (e.Errno is Errno.NotSupported)
        {
            GrowUnderLock(sizeBytes);
        }

        SizeBytes = Status(_file).SizeBytes;
    }

    // For file systems without fallocate (NFS before 4.2). A write cannot shrink; the lock keeps two of our calls from overwriting
    // each other's last byte, and a program that writes to a volume while it grows writes below the old end.
    private void GrowUnderLock(long sizeBytes)
    {
        Posix.Check(Posix.Lock(_file, Posix.LockExclusive), "locking the file");
        if (Status(_file).SizeBytes >= sizeBytes) return;
        Posix.Check(Posix.WriteAt(_file, [0], 1, sizeBytes - 1), "growing the file");
    }

    /// <summary>Whether another program holds a lock on the file, as virtual machines do on their disks.</summary>
    /// <remarks>Takes no lock that two removes of the same file could hold against each other.</remarks>
    public bool IsLockedByAnother()
    {
        try
        {
            Posix.Check(Posix.Lock(_file, Posix.LockShared | Posix.LockNonBlocking), "testing the file's lock");
        }
        catch (PosixException e) when (e.Errno is Errno.TryAgain)
        {
            return true;
        }

        var range = new RecordLock(RecordLock.Write);
        Posix.Check(Posix.Control(_file, Posix.GetOpenFileLock, ref range), "testing the file's locks");
        return range.Type != RecordLock.None;
    }

    public void Sync() => Posix.Check(Posix.Sync(_file), "syncing the file");

    public void Dispose() => _file.Dispose();

    private static FileStatus Status(Descriptor file)
    {
        Posix.Check(Posix.StatX(file, "", Posix.EmptyPath, Posix.BasicStatus, out var status), "asking for the file's state");
        return status;
    }
}
