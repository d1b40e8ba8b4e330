namespace VolumeConsole.Web.Hosting;

/// <summary>Files and folders that only their owner may read: they hold keys and tokens.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    public static void MakeFolder(string path) => Directory.CreateDirectory(path, Folder);

    /// <summary>Writes a new file, on disk when it returns.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = Create(path);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Writes a file under another name first, so that it is there whole or not at all, whenever the process or the machine ends. What an earlier try left
    /// under that other name is replaced.
    /// </summary>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public static void Place(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + ".new";
        System.IO.File.Delete(unfinished);
        Write(unfinished, content);
        System.IO.File.Move(unfinished, path);
    }

    /// <summary>Copies into a new file, on disk when it returns.</summary>
    public static void Copy(string source, string target)
    {
        if (Path.GetDirectoryName(target) is { } folder) MakeFolder(folder);
        using var from = System.IO.File.OpenRead(source);
        using var to = Create(target);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    /// <summary>An empty one, for somebody who writes into it by name.</summary>
    public static FileStream Create(string path) => new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = File });
}
