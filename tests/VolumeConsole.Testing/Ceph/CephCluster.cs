using System.Globalization;
using System.Reflection;
using VolumeConsole.Testing.Running;

namespace VolumeConsole.Testing.Ceph;

/// <summary>A real cluster for all in this process that ask for it: booted by the first, gone after the last. A test project names it as its assembly's fixture.</summary>
public sealed class CephCluster : IAsyncDisposable
{
    /// <summary>Its tests run one after the other: some of them stop the cluster, or fill it.</summary>
    public const string Collection = "ceph";

    public const string Pool = "volumes";
    public const string User = "volumeconsole";

    private const int CannotBeInstalled = 3;
    private static readonly TimeSpan s_startMax = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim s_gate = new(1);
    private static bool s_runs;
    private static string? s_unable;

    /// <summary>Its own for each program, so that two test projects that run at once do not share one.</summary>
    public static string Folder { get; } = Source.PathOf($"artifacts/ceph/{Assembly.GetEntryAssembly()!.GetName().Name}");

    public static string ConfFile => Path.Combine(Folder, "ceph.conf");

    public static string KeyFile => Path.Combine(Folder, $"client.{User}.keyring");

    /// <summary>With it comes the right to everything.</summary>
    public static string AdminConfFile => Path.Combine(Folder, "cluster.conf");

    private static string Script => Source.PathOf("eng/ceph");

    /// <summary>Boots it unless it runs. The test is not run where its packages cannot be installed, and only there.</summary>
    public static async Task StartAsync()
    {
        var unable = await TryStartAsync();
        Assert.SkipWhen(unable is not null, unable ?? "");
    }

    /// <summary>Boots it unless it runs.</summary>
    /// <returns>Why its packages cannot be installed here; null where it runs.</returns>
    public static async Task<string?> TryStartAsync()
    {
        await s_gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (s_unable is null && !s_runs)
            {
                await Command.RunAsync(Script, "stop", Folder); // One that an interrupted run left.
                await BringUpAsync();
                s_runs = true;
            }

            return s_unable;
        }
        finally
        {
            s_gate.Release();
        }
    }

    /// <summary>Brings back what died of it.</summary>
    public static async Task BringUpAsync()
    {
        var end = await Command.RunAsync(s_startMax, Script, "start", Folder);
        if (end.ExitCode == CannotBeInstalled) s_unable = end.Output.Trim();
        else Assert.True(end.Succeeded, end.Output);
    }

    /// <summary>Stops a daemon ("mon", "osd") in its tracks until disposed.</summary>
    public static async Task<IAsyncDisposable> FreezeAsync(string daemon)
    {
        await SignalAsync("-STOP", daemon);
        return new Thaw(daemon);
    }

    public static Task KillAsync(string daemon) => SignalAsync("-KILL", daemon);

    /// <summary>Lets every message that the storage daemon gets wait a moment until disposed: a call then takes seconds, and can be met in the middle.</summary>
    public static async Task<IAsyncDisposable> SlowDownAsync(TimeSpan each)
    {
        await AdministerAsync("ceph", "config", "set", "osd", "osd_debug_inject_dispatch_delay_duration", each.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        await AdministerAsync("ceph", "config", "set", "osd", "osd_debug_inject_dispatch_delay_probability", "1");
        return new SpeedUp();
    }

    /// <summary>How long the cluster keeps the watch of a client that was killed; half a minute unless this is called.</summary>
    public static Task ForgetTheDeadAfterAsync(TimeSpan time) =>
        AdministerAsync("ceph", "config", "set", "osd", "osd_client_watch_timeout", time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture));

    /// <summary>As the cluster's administrator would, on the command line.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> AdministerAsync(string program, params string[] arguments)
    {
        var end = await TryAdministerAsync(program, arguments);
        Assert.True(end.Succeeded, $"{program} {string.Join(' ', arguments)}: {end.Output}");
        return end.Output;
    }

    /// <summary>The same, for what may be refused.</summary>
    public static Task<CommandEnd> TryAdministerAsync(string program, params string[] arguments) => Command.RunAsync(program, ["--conf", AdminConfFile, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        if (!s_runs) return;
        s_runs = false;
        await Command.RunAsync(Script, "stop", Folder);
    }

    private static async Task SignalAsync(string signal, string daemon)
    {
        var process = int.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{daemon}.pid")), CultureInfo.InvariantCulture);
        var end = await Command.RunAsync("kill", signal, process.ToString(CultureInfo.InvariantCulture));
        Assert.True(end.Succeeded, end.Output);
    }

    private sealed class Thaw(string daemon) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await SignalAsync("-CONT", daemon);
    }

    private sealed class SpeedUp : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await AdministerAsync("ceph", "config", "set", "osd", "osd_debug_inject_dispatch_delay_probability", "0");
    }
}
