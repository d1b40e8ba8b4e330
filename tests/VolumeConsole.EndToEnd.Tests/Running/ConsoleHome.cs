using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.EndToEnd.Tests.Running;

/// <summary>A data folder, with the consoles that are started on it one after the other. All is gone afterwards.</summary>
internal sealed class ConsoleHome(string purpose) : IAsyncDisposable
{
    private readonly TempFolder _folder = new(purpose);
    private readonly List<ConsoleProcess> _started = [];

    public string Path => _folder.Path;

    public string DataFolder => Directory.CreateDirectory(System.IO.Path.Combine(Path, "data")).FullName;

    /// <summary>Where the default backend keeps its files.</summary>
    public string VolumesFolder => System.IO.Path.Combine(DataFolder, "volumes", "local");

    /// <summary>The token of the administrator, as the first start wrote it.</summary>
    public string AdminToken => File.ReadAllText(System.IO.Path.Combine(DataFolder, "admin-token")).Trim();

    public ConsoleDatabase Database => new(System.IO.Path.Combine(DataFolder, "volumeconsole.db"));

    public ConsoleSetup Setup => new(DataFolder);

    public Task<ConsoleProcess> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(Setup with { Settings = settings.ToDictionary(s => s.Key, s => s.Value) });

    public async Task<ConsoleProcess> StartAsync(ConsoleSetup setup)
    {
        var console = await ConsoleProcess.StartAsync(setup);
        _started.Add(console);
        return console;
    }

    public ApiClient Api(ConsoleProcess console) => new(console.Address, AdminToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var console in _started) await console.DisposeAsync();
        _folder.Dispose();
    }
}
