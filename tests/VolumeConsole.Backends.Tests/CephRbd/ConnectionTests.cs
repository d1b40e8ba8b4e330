using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Backends;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>What is said of a cluster that cannot be reached, and with how few rights the console gets along.</summary>
[Collection(CephCluster.Collection)]
public sealed class ConnectionTests
{
    private const long MiB = 1L << 20;
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_that_is_not_there_is_unreachable_in_words_and_nothing_is_certain()
    {
        await CephCluster.StartAsync();
        using var backend = new RbdBackend(ClusterSettings.In("", s_soon) with { ConfFile = null, MonHosts = "[v1:127.0.0.1:9]" }, TimeProvider.System);

        var unreachable = Assert.IsType<IdentityResult.Unreachable>(await backend.ReadIdentityAsync(Token));

        Assert.StartsWith("No monitor of the cluster answers ([v1:127.0.0.1:9]).", unreachable.Message, StringComparison.Ordinal);
        Assert.IsType<BackendResult.Unknown>(await backend.ObserveAsync(s_name, Token));
        Assert.IsType<BackendResult.Unknown>(await backend.RemoveAsync(s_name, s_owner, Token));
    }

    [Theory]
    [InlineData("pool", "The cluster has no pool 'elsewhere'. Create it, or set Pool to another.")]
    [InlineData("namespace", "The pool 'volumes' has no namespace 'elsewhere'. Make it with: rbd namespace create volumes/elsewhere")]
    [InlineData("user", "The cluster does not let the user 'stranger' in. Look whether the key is that user's.")]
    public async Task What_is_missing_or_wrong_is_named_with_its_remedy(string what, string words)
    {
        await CephCluster.StartAsync();
        var settings = ClusterSettings.In("", s_soon);
        using var backend = new RbdBackend(what switch
        {
            "pool" => settings with { Pool = "elsewhere" },
            "namespace" => settings with { Namespace = "elsewhere" },
            _ => settings with { User = "stranger", KeyFile = StrangersKey() },
        }, TimeProvider.System);

        Assert.Equal(new IdentityResult.Unreachable(words), await backend.ReadIdentityAsync(Token));
        Assert.Equal(new BackendResult.Unknown(words), await backend.ObserveAsync(s_name, Token));
    }

    private static string StrangersKey()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "stranger.keyring");
        File.WriteAllText(path, File.ReadAllText(CephCluster.KeyFile).Replace("volumeconsole", "stranger", StringComparison.Ordinal));
        return path;
    }

    [Fact]
    public async Task Monitors_and_a_bare_key_are_enough()
    {
        await using var harness = await RbdHarness.CreateAsync();
        using var folder = new TempFolder("rbd-key");
        var key = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(key, await CephCluster.AdministerAsync("ceph", "auth", "print-key", "client.volumeconsole"), Token);
        var monitors = (await File.ReadAllLinesAsync(CephCluster.ConfFile, Token)).Single(line => line.StartsWith("mon host", StringComparison.Ordinal)).Split('=')[1].Trim();
        using var backend = new RbdBackend(harness.Settings with { ConfFile = null, MonHosts = monitors, KeyFile = key }, TimeProvider.System);

        Assert.IsType<IdentityResult.Found>(await backend.ReadIdentityAsync(Token));
        Assert.IsType<BackendResult.Done>(await backend.EnsureAsync(s_name, MiB, s_owner, Token));
    }

    [Fact]
    public async Task Rights_in_one_namespace_are_enough_for_a_whole_life()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await CephCluster.AdministerAsync("rbd", "pool", "init", "volumes"); // As docs/ceph.md says: where this was never done, the first image needs more rights.
        using var backend = new RbdBackend(await AsUserAsync(harness, "confined", $"profile rbd pool=volumes namespace={harness.Settings.Namespace}"), TimeProvider.System);

        Assert.IsType<IdentityResult.Found>(await backend.ReadIdentityAsync(Token));
        Assert.True(await backend.ExchangeIdentityAsync(new BackendIdentity(BackendHarness.Installation, 1), new BackendIdentity(BackendHarness.Installation, 2), Token));
        Assert.IsType<BackendResult.Done>(await backend.EnsureAsync(s_name, MiB, s_owner, Token));
        Assert.IsType<BackendResult.Done>(await backend.GrowAsync(s_name, 2 * MiB, s_owner, Token));
        Assert.Equal([new ListedObject(s_name.Value, new ObjectState.Present(2 * MiB, s_owner))], await backend.ListAsync(Token).ToListAsync(Token));
        Assert.Equal(2 * MiB, (await backend.CapacityAsync(Token)).ProvisionedBytes);
        var (snapshot, made) = (s_name.Snapshot(new VolumeId(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1c"))), ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1d"));
        Assert.IsType<BackendResult.Done>(await backend.CopyAsync(s_name, snapshot, 1, s_owner with { Volume = snapshot.DerivedFrom }, Token));
        Assert.IsType<BackendResult.Done>(await backend.CopyAsync(snapshot, made, 4 * MiB, s_owner with { Volume = made.DerivedFrom }, Token));
        Assert.Equal([s_name.Value, snapshot.Value, made.Value], await backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await backend.RemoveAsync(snapshot, s_owner with { Volume = snapshot.DerivedFrom }, Token));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await backend.RemoveAsync(made, s_owner with { Volume = made.DerivedFrom }, Token));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await backend.RemoveAsync(s_name, s_owner, Token));
    }

    [Fact]
    public async Task Rights_to_look_alone_refuse_each_change_with_certainty()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        using var backend = new RbdBackend(await AsUserAsync(harness, "looker", $"profile rbd-read-only pool=volumes namespace={harness.Settings.Namespace}"), TimeProvider.System);
        var absent = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c");

        Assert.IsType<BackendResult.Done>(await backend.ObserveAsync(s_name, Token));
        Assert.Equal(BackendCodes.Forbidden, Assert.IsType<BackendResult.Rejected>(await backend.EnsureAsync(absent, MiB, s_owner with { Volume = absent.DerivedFrom }, Token)).Code);
        Assert.Equal(BackendCodes.Forbidden, Assert.IsType<BackendResult.Rejected>(await backend.GrowAsync(s_name, 2 * MiB, s_owner, Token)).Code);
        Assert.Equal(BackendCodes.Forbidden, Assert.IsType<BackendResult.Rejected>(await backend.RemoveAsync(s_name, s_owner, Token)).Code);
        Assert.Equal(new ObjectState.Present(MiB, s_owner), harness.Behind.Look(s_name.Value));
    }

    private static async Task<RbdSettings> AsUserAsync(RbdHarness harness, string user, string rights)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{user}.keyring");
        await CephCluster.AdministerAsync("ceph", "auth", "rm", $"client.{user}");
        await CephCluster.AdministerAsync("ceph", "auth", "get-or-create", $"client.{user}", "mon", "profile rbd", "osd", rights, "-o", path);
        return harness.Settings with { User = user, KeyFile = path };
    }
}
