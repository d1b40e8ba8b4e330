using System.Globalization;
using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Backends.Tests.CephRbd;
using VolumeConsole.Testing.Running;

[assembly: AssemblyFixture(typeof(CephCluster))]

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>A real cluster for all tests of this project that ask for it: booted by the first, gone after the last.</summary>
public sealed class CephCluster : IAsyncDisposable
{
    /// <summary>Its tests run one after the other: some of them stop the cluster, or fill it.</summary>
    public const string Collection = "ceph";

    private const int CannotBeInstalled = 3;
    private const string Pool = "volumes";
    private static readonly TimeSpan s_startMax = TimeSpan.FromMinutes(5);
    private static readonly SemaphoreSlim s_gate = new(1);
    private static CephCluster? s_started;
    private static string? s_unable;

    private static string Script => Source.PathOf("eng/ceph");

    private static string Folder => Source.PathOf("artifacts/ceph/tests");

    internal static string ConfFile => Path.Combine(Folder, "ceph.conf");

    internal static string KeyFile => Path.Combine(Folder, "client.volumeconsole.keyring");

    private static string AdminConfFile => Path.Combine(Folder, "cluster.conf");

    /// <summary>Boots it unless it runs. The test is not run where its packages cannot be installed, and only there.</summary>
    public static async Task StartAsync()
    {
        await s_gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (s_unable is null && s_started is null)
            {
                await Command.RunAsync(Script, "stop", Folder); // One that an interrupted run left.
                await BringUpAsync();
                s_started = new CephCluster();
            }
        }
        finally
        {
            s_gate.Release();
        }

        Assert.SkipWhen(s_unable is not null, s_unable ?? "");
    }

    /// <summary>Brings back what died of it.</summary>
    public static async Task BringUpAsync()
    {
        var end = await Command.RunAsync(s_startMax, Script, "start", Folder);
        if (end.ExitCode == CannotBeInstalled) s_unable = end.Output.Trim();
        else Assert.True(end.Succeeded, end.Output);
    }

    internal static RbdSettings Settings(string inNamespace, TimeSpan? timeout = null) => new(
        Pool, inNamespace, ConfFile, null, "volumeconsole", KeyFile, timeout ?? TimeSpan.FromSeconds(30), 8, RbdFeatures.Default);

    /// <summary>With all rights, and not registered as the console's.</summary>
    internal static RbdSettings AdminSettings(string inNamespace) => Settings(inNamespace) with { ConfFile = AdminConfFile, KeyFile = null, User = "admin" };

    /// <summary>Stops a daemon ("mon", "osd") in its tracks until disposed.</summary>
    public static async Task<IAsyncDisposable> FreezeAsync(string daemon)
    {
        await SignalAsync("-STOP", daemon);
        return new Thaw(daemon);
    }

    public static Task KillAsync(string daemon) => SignalAsync("-KILL", daemon);

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

    /// <summary>As the cluster's administrator would, on the command line.</summary>
    public static async Task<string> AdministerAsync(string program, params string[] arguments)
    {
        var end = await Command.RunAsync(program, ["--conf", AdminConfFile, .. arguments]);
        Assert.True(end.Succeeded, end.Output);
        return end.Output;
    }

    public async ValueTask DisposeAsync()
    {
        if (s_started is null) return;
        s_started = null;
        await Command.RunAsync(Script, "stop", Folder);
    }
}
