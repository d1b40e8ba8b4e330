namespace VolumeConsole.Testing.Worlds;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private static int _count;

    /// <param name="inMemory">In memory where the machine offers that: for databases whose durability is not what is tested.</param>
    public TempFolder(string purpose, bool inMemory = false)
    {
        var root = inMemory && Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(root, $"volumeconsole-{purpose}-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
