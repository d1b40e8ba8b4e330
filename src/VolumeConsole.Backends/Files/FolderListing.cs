using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>The blocking steps of one listing. It reads one open folder, and ends only if that is still the folder at its path.</summary>
internal sealed class FolderListing(string path, IdentityMarker marker, int pageMax)
{
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

    /// <summary>The next names in order; empty at the end.</summary>
    /// <exception cref="FolderException">The folder is no longer the one that was opened: what was listed may be cut short.</exception>
    public List<string> NamesAfter(Folder folder, string? after, CancellationToken cancellation)
    {
        folder.Rewind();
        var names = SortedNames.PageAfter(folder, after, pageMax, cancellation);
        if (!folder.IsStillAtItsPath()) throw FolderException.Moved(path);
        marker.Demand(folder, installation: null);
        return names;
    }

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

        try
        {
            using var file = ObjectFile.Open(folder, name, Posix.ReadOnly);
            return file?.State;
        }
        catch (NotAFileException)
        {
            // It holds the name, and no bytes of a volume. The verbs say what it is.
            return new ObjectState.Present(0, null);
        }
    }
}
