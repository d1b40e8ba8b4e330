using System.Runtime.InteropServices;

namespace VolumeConsole.Benchmarks;

/// <summary>fsync of a folder, which the framework does not offer.</summary>
internal static partial class FolderSync
{
    private const int Directory = 0x10000; // O_DIRECTORY | O_RDONLY

    public static void Sync(string path)
    {
        var descriptor = Open(path, Directory);
        if (descriptor < 0 || Fsync(descriptor) != 0) throw new IOException($"fsync of {path} failed.");
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
