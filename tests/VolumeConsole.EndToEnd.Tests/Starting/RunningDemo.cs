using VolumeConsole.EndToEnd.Tests.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.EndToEnd.Tests.Starting;

/// <summary>The real program with --demo, where the system's temporary folder is one of the test's own.</summary>
internal sealed class RunningDemo : IAsyncDisposable
{
    /// <summary>It lives through an hour first, on a machine that runs other consoles and browsers meanwhile.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder _temporary;

    private RunningDemo(TempFolder temporary, ConsoleProcess console) => (_temporary, Console) = (temporary, console);

    public ConsoleProcess Console { get; }

    /// <summary>The folders of demonstrations that there are.</summary>
    public IReadOnlyList<string> Folders => Directory.GetDirectories(_temporary.Path, "volumeconsole-demo-*");

    public ConsoleDatabase Database => new(Path.Combine(Folders.Single(), "volumeconsole.db"));

    public string AdminToken => File.ReadAllText(Path.Combine(Folders.Single(), "admin-token")).Trim();

    public static async Task<RunningDemo> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = new TempFolder("demo");
        return new RunningDemo(folder, await ConsoleProcess.StartAsync(SetupIn(folder) with { Settings = settings.ToDictionary(s => s.Key, s => s.Value) }, Patience));
    }

    public static ConsoleSetup SetupIn(TempFolder temporary) => new(temporary.Path) { IsDemo = true };

    public ApiClient Api() => new(Console.Address, AdminToken);

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        _temporary.Dispose();
    }
}
