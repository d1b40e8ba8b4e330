using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>A file in the making. It gets its name when size and owner mark are set, so it appears whole or not at all.</summary>
/// <remarks>
/// Where the file system cannot make files without a name (NFS, some overlays), it has one of our own until then. A crash leaves that
/// behind, under a name that follows from the object's: the next ensure or remove of the same object clears it away.
/// </remarks>
internal sealed class NewFile : IDisposable
{
    private const string LeftoverPrefix = Folder.OwnPrefix + "new-";

    private readonly Folder _folder;
    private readonly Descriptor _file;
    private readonly string? _temporaryName;

    private NewFile(Folder folder, Descriptor file, string? temporaryName)
    {
        _folder = folder;
        _file = file;
        _temporaryName = temporaryName;
    }

    public static NewFile Create(Folder folder, ObjectName name)
    {
        try
        {
            return new NewFile(folder, folder.CreateNameless(), temporaryName: null);
        }
        catch (PosixException e) when (e.Errno is Errno.NotSupported or Errno.IsDirectory)
        {
            return CreateNamed(folder, name);
        }
    }

    /// <summary>The way for file systems without nameless files.</summary>
    public static NewFile CreateNamed(Folder folder, ObjectName name)
    {
        // Two that race for one object clear each other's file away; linking by descriptor then fails for the loser, who starts anew.
        var temporaryName = LeftoverPrefix + name;
        folder.Unlink(temporaryName);
        return new NewFile(folder, folder.CreateFile(temporaryName), temporaryName);
    }

    /// <summary>Clears away what a crash left of that object. Looks first: read-only storage refuses even to remove what is not there.</summary>
    public static void RemoveLeftover(Folder folder, ObjectName name)
    {
        var leftover = LeftoverPrefix + name;
        if (folder.StatusOf(leftover) is not null) folder.Unlink(leftover);
    }

    /// <summary>Sets size and mark. Nobody else sees the file yet, so ftruncate cannot shrink anything, and allocates nothing.</summary>
    public void Prepare(long sizeBytes, OwnerMark owner)
    {
        Posix.Check(Posix.Truncate(_file, sizeBytes), "setting the file's size");
        OwnerAttribute.Write(_file, owner);
    }

    /// <summary>Takes the contents of another file, holes as holes; its size is at least the other's.</summary>
    public void Fill(ObjectFile from, CancellationToken cancellation) => from.CopyTo(_file, cancellation);

    /// <summary>False where the name was taken meanwhile, or another ensure cleared our file away.</summary>
    public bool TryLink(ObjectName name)
    {
        try
        {
            _folder.Link(_file, name.Value);
        }
        catch (PosixException e) when (e.Errno is Errno.Exists || (e.Errno is Errno.NoEntry && _temporaryName is not null))
        {
            return false;
        }

        return true;
    }

    public void Sync() => Posix.Check(Posix.Sync(_file), "syncing the file");

    public void Dispose()
    {
        _file.Dispose();
        if (_temporaryName is not null) _folder.Unlink(_temporaryName);
    }
}
