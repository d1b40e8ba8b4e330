using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Backends.Tests.CephRbd;

[Collection(CephCluster.Collection)]
public sealed class RbdBackendKindTests : IDisposable
{
    private readonly TempFolder _folder = new("rbd-kind");

    private string ConfFile
    {
        get
        {
            var path = Path.Combine(_folder.Path, "ceph.conf");
            File.WriteAllText(path, "[global]\nmon host = [v1:127.0.0.1:9]\n");
            return path;
        }
    }

    private static IStorageBackend Create(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Backends:ceph:{setting.Key}", string? (setting) => setting.Value))
            .Build();
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddRbdBackend().BuildServiceProvider();
        var kind = services.GetRequiredService<IBackendKind>();
        Assert.Equal("rbd", kind.Name);
        return kind.Create("ceph", configuration.GetSection("Backends:ceph"));
    }

    [Theory]
    [InlineData("Pool", "")]
    [InlineData("Pool", "volumes/console")]
    [InlineData("Namespace", "a@b")]
    [InlineData("User", "")]
    [InlineData("ConfFile", "ceph.conf")]
    [InlineData("ConfFile", "/nowhere/ceph.conf")]
    [InlineData("KeyFile", "/nowhere/keyring")]
    [InlineData("MonHosts", "127.0.0.1")]
    [InlineData("Features", "layering,exclusive-lock,magic")]
    [InlineData("Features", "layering")]
    public void A_wrong_value_is_refused_by_key_with_a_remedy(string key, string value)
    {
        var settings = new Dictionary<string, string> { ["Pool"] = "volumes", ["ConfFile"] = ConfFile, [key] = value };

        var invalid = Assert.Throws<InvalidConfigurationException>(() => Create([.. settings.Select(setting => (setting.Key, setting.Value))]));

        Assert.Equal($"Backends:ceph:{key}", invalid.Key);
        Assert.Contains(". ", invalid.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_pool_is_refused_by_key() =>
        Assert.Equal("Backends:ceph:Pool", Assert.Throws<InvalidConfigurationException>(() => Create(("ConfFile", ConfFile))).Key);

    [Fact]
    public async Task What_is_right_makes_a_backend_that_says_where_it_is_and_asks_nothing_yet()
    {
        await CephCluster.StartAsync(); // For its libraries.

        using var backend = (IDisposable)Create(
            ("Pool", "volumes"), ("Namespace", "console"), ("ConfFile", CephCluster.ConfFile), ("User", "client.volumeconsole"), ("KeyFile", CephCluster.KeyFile),
            ("Features", "exclusive-lock, layering"), ("TimeoutSeconds", "5"), ("Concurrency", "3"));

        Assert.Equal("pool volumes, namespace console", ((IStorageBackend)backend).Location);
    }

    public void Dispose() => _folder.Dispose();
}
