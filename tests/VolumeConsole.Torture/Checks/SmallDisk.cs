using VolumeConsole.Testing.Running;

namespace VolumeConsole.Torture.Checks;

/// <summary>A file system of a few MiB that can be filled up: a loop-mounted ext4, or a tmpfs where there are no loop devices.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int MiB = 1024 * 1024;

    private SmallDisk(string path, string means) => (Path, Means) = (path, means);

    public string Path { get; }

    /// <summary>What it is, in words.</summary>
    public string Means { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <returns>Null where this machine lets us mount neither; then <paramref name="whyNot"/> was told.</returns>
    public static async Task<SmallDisk?> MakeAsync(string parent, int mebibytes, Action<string> whyNot)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(parent, "disk")).FullName;
        var image = System.IO.Path.Combine(parent, "disk.img");
        await using (var file = File.Create(image)) file.SetLength((long)mebibytes * MiB);
        // Inodes of 128 bytes: an owner mark needs a block of its own then, so that even an empty volume needs room.
        var made = await Command.RunAsync("mkfs.ext4", "-q", "-F", "-I", "128", "-m", "0", image);
        var mounted = made.Succeeded ? await Command.RunAsRootAsync("mount", "-o", "loop", image, path) : made;
        if (mounted.Succeeded) return new SmallDisk(path, $"a loop-mounted ext4 of {mebibytes} MiB");
        var inMemory = await Command.RunAsRootAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", path);
        if (inMemory.Succeeded) return new SmallDisk(path, $"a tmpfs of {mebibytes} MiB, because no loop device could be mounted ({mounted.Output.Trim()})");
        whyNot($"this user may mount neither a loop device ({mounted.Output.Trim()}) nor a tmpfs ({inMemory.Output.Trim()})");
        return null;
    }

    /// <summary>Takes all the room that is left, to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 256 * 1024; size > 0; size /= 2)
        {
            while (Write(file, size))
            {
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        // Lazily: the console may be ending just now.
        var unmounted = await Command.RunAsRootAsync("umount", "--lazy", Path);
        if (!unmounted.Succeeded) throw new IOException($"Still mounted: {Path}. {unmounted.Output}");
    }

    private static bool Write(FileStream file, int size)
    {
        try
        {
            file.Write(new byte[size]);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
