using System.Runtime.InteropServices;
using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Testing.Running;

namespace VolumeConsole.Benchmarks;

/// <summary>A small real Ceph cluster that is there for one benchmark.</summary>
internal sealed partial class ThrowAwayCluster : IAsyncDisposable
{
    public const string Pool = "volumes";
    private static readonly TimeSpan s_startMax = TimeSpan.FromMinutes(5);

    private static string Script => Source.PathOf("eng/ceph");

    private static string Folder => Source.PathOf("artifacts/ceph/benchmark");

    private static string ConfFile => Path.Combine(Folder, "ceph.conf");

    private static string KeyFile => Path.Combine(Folder, "client.volumeconsole.keyring");

    public static async Task<ThrowAwayCluster> StartAsync()
    {
        await Command.RunAsync(Script, "stop", Folder); // One that an interrupted run left.
        var end = await Command.RunAsync(s_startMax, Script, "start", Folder);
        return end.Succeeded ? new ThrowAwayCluster() : throw new InvalidOperationException(end.Output);
    }

    /// <summary>How a program gets at a namespace of its own, which is made.</summary>
    public static RbdSettings MakeNamespace(string name)
    {
        var settings = new RbdSettings(Pool, name, ConfFile, null, "volumeconsole", KeyFile, TimeSpan.FromSeconds(30), 8, RbdFeatures.Default);
        var admin = settings with { Namespace = "", ConfFile = Path.Combine(Folder, "cluster.conf"), KeyFile = null, User = "admin" };
        using var root = RbdConnection.Open(admin);
        RadosException.Check(MakeNamespace(root.Pool, name), "making a namespace");
        return settings;
    }

    public async ValueTask DisposeAsync() => await Command.RunAsync(Script, "stop", Folder);

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_namespace_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeNamespace(RadosPool pool, string name);
}
