using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>The blocking steps of one listing. It reads one open folder, and ends only if that is still the folder at its path.</summary>
internal sealed class FolderListing(string path, IdentityMarker marker, int pageMax)
{
    private static volatile bool s_opens;

    public Folder Open()
    {
        var folder = Folder.Open(path);
        try
        {
            marker.Demand(folder, installation: null);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The next names in order.</summary>
    /// <exception cref="FolderException">The folder is no longer the one that was opened: what was listed may be cut short.</exception>
    public List<string> NamesAfter(Folder folder, string? after, CancellationToken cancellation)
    {
        folder.Rewind();
        var names = SortedNames.PageAfter(folder, after, pageMax, cancellation);
        DemandSame(folder);
        return names;
    }

    /// <summary>To be asked when all was listed.</summary>
    /// <exception cref="FolderException">The folder is no longer the one that was opened: what was listed may be cut short.</exception>
    public bool DemandSame(Folder folder)
    {
        if (!folder.IsStillAtItsPath()) throw FolderException.Moved(path);
        marker.Demand(folder, installation: null);
        return true;
    }

    /// <summary>Whether so many names are all that was left.</summary>
    public bool IsLast(int names) => names < pageMax;

    /// <summary>What is there under those names, in their order; those that are gone meanwhile are left out.</summary>
    public static List<ListedObject> StatesOf(Folder folder, string[] names)
    {
        var listed = new List<ListedObject>(names.Length);
        foreach (var name in names)
        {
            if (StateOf(folder, name) is { } state) listed.Add(new ListedObject(name, state));
        }

        return listed;
    }

    private static ObjectState.Present? StateOf(Folder folder, string entry)
    {
        if (!ObjectName.TryParse(entry, out var name))
        {
            // Foreign: looked at from outside, never opened.
            return folder.StatusOf(EntryName.ToBytes(entry)) is { } status ? new ObjectState.Present(status.SizeBytes, null) : null;
        }

        return s_opens ? OpenedStateOf(folder, name) : UnopenedStateOf(folder, name);
    }

    internal static ObjectState.Present? UnopenedStateOf(Folder folder, ObjectName name)
    {
        if (folder.StatusOf(name.Value) is not { } found) return null;

        // What is no file holds the name, and no bytes of a volume. The verbs say what it is.
        if (!found.IsRegularFile) return new ObjectState.Present(0, null);
        try
        {
            return new ObjectState.Present(found.SizeBytes, OwnerAttribute.Read(folder, name.Value));
        }
        catch (PosixException e) when (e.Errno is Errno.NoEntry)
        {
            return null;
        }
        catch (PosixException e) when (e.Errno is Errno.NotImplemented or Errno.NotPermitted)
        {
            // An older kernel, or a sandbox that does not know the call: never asked again.
            s_opens = true;
            return OpenedStateOf(folder, name);
        }
    }

    internal static ObjectState.Present? OpenedStateOf(Folder folder, ObjectName name)
    {
        try
        {
            using var file = ObjectFile.Open(folder, name, Posix.ReadOnly);
            return file?.State;
        }
        catch (NotAFileException)
        {
            return new ObjectState.Present(0, null);
        }
    }
}
