using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Hosting;

/// <summary>Where everything lives that must outlast a restart. Only its owner may enter it.</summary>
public sealed class DataDirectory : IDisposable
{
    public const string Key = "Console:DataDirectory";

    /// <summary>Settings that are read again when they change; environment and command line go before them.</summary>
    public const string SettingsFile = "settings.json";

    /// <summary>A restore was interrupted between the first file that it moved and the last.</summary>
    internal const string UnfinishedRestoreFile = "restore-unfinished";

    private const string LockFile = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const int HoldTriesMax = 10;
    private static readonly TimeSpan HoldPause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _held;

    private DataDirectory(string path, FileStream held) => (Path, _held) = (path, held);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>
    /// Makes the folder where it is missing, takes everybody else's rights to it away, and keeps other consoles out of it until it is
    /// disposed, or the process is gone however it went.
    /// </summary>
    /// <exception cref="InvalidConfigurationException">It cannot be used, or another console uses it.</exception>
    public static DataDirectory Open(IConfiguration configuration)
    {
        var data = OpenForRestore(configuration);
        if (!File.Exists(data.PathOf(UnfinishedRestoreFile))) return data;
        data.Dispose();
        throw new InvalidConfigurationException(Key, $"a restore into '{data.Path}' was interrupted.", "Run it once more; what was there before is in a folder 'replaced-…' beside.");
    }

    /// <summary>The folder's absolute path, which need not exist.</summary>
    public static string PathIn(IConfiguration configuration) => System.IO.Path.GetFullPath(Configured(configuration));

    /// <summary>As <see cref="Open"/>, but also where a restore was interrupted: another one mends that.</summary>
    public static DataDirectory OpenForRestore(IConfiguration configuration)
    {
        var configured = Configured(configuration);
        try
        {
            var path = System.IO.Path.GetFullPath(configured);
            Directory.CreateDirectory(path, OwnerOnly);
            if (File.GetUnixFileMode(path) != OwnerOnly) File.SetUnixFileMode(path, OwnerOnly);
            return new DataDirectory(path, Hold(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidConfigurationException(Key, $"the folder '{configured}' cannot be used ({error.Message}).",
                "Name a folder that the console's user owns.");
        }
    }

    public void Dispose() => _held.Dispose();

    private static string Configured(IConfiguration configuration) => configuration[Key] is { Length: > 0 } text ? text : "data";

    /// <summary>A folder in it, made where it is missing.</summary>
    public DirectoryInfo FolderOf(string name) => Directory.CreateDirectory(PathOf(name), OwnerOnly);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private static FileStream Hold(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(System.IO.Path.Combine(path, LockFile), options);
            }
            catch (IOException) when (tries < HoldTriesMax)
            {
                // One that is just ending, or a child process between its fork and its start, may still hold it for a moment.
                Task.Delay(HoldPause).Wait();
            }
            catch (IOException)
            {
                throw new InvalidConfigurationException(Key, $"another console is running on '{path}'.", "Stop that one, or name another folder.");
            }
        }
    }
}
