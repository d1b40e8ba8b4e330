using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class FilesBackendKindTests : IDisposable
{
    private static int s_count;
    private readonly string _data = Path.Combine(AppContext.BaseDirectory, "storage", $"kind-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    private string Root => Path.Combine(_data, "volumes");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IStorageBackend Create(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Backends:local:{setting.Key}", string? (setting) => setting.Value))
            .Build();
        return Kind().Create("local", configuration.GetSection("Backends:local"));
    }

    private IBackendKind Kind()
    {
        using var services = new ServiceCollection().AddSingleton(new FilesBackendOptions(Root)).AddFilesBackend().BuildServiceProvider();
        return services.GetRequiredService<IBackendKind>();
    }

    [Fact]
    public async Task Without_a_path_the_folder_is_made_under_the_default_root_for_the_owner_only()
    {
        var backend = Create();

        Assert.Equal("files", Kind().Name);
        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await backend.ReadIdentityAsync(Token));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(Root, "local")));
    }

    [Theory]
    [InlineData("volumes/local")]
    [InlineData("volumes")]
    public async Task A_default_folder_that_has_gone_is_missed_and_not_made_again(string gone)
    {
        Create();
        Directory.Delete(Path.Combine(_data, gone), recursive: true);

        var backend = Create();

        Assert.IsType<IdentityResult.Unreachable>(await backend.ReadIdentityAsync(Token));
        Assert.False(Directory.Exists(Path.Combine(Root, "local")));
    }

    [Fact]
    public async Task A_configured_folder_is_used_and_never_made()
    {
        var path = Path.Combine(_data, "elsewhere");
        Assert.IsType<IdentityResult.Unreachable>(await Create(("Path", path)).ReadIdentityAsync(Token));
        Assert.False(Directory.Exists(path));

        Directory.CreateDirectory(path);

        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await Create(("Path", path)).ReadIdentityAsync(Token));
        Assert.False(Directory.Exists(Root));
    }

    [Theory]
    [InlineData("Path", "")]
    [InlineData("Path", "volumes")]
    [InlineData("Path", "/dev/null")]
    [InlineData("QuotaBytes", "0")]
    [InlineData("QuotaBytes", "-1")]
    [InlineData("QuotaBytes", "10GiB")]
    [InlineData("QuotaBytes", "")]
    [InlineData("QuotaBytes", "9223372036854775808")]
    public void A_wrong_value_is_refused_by_key_with_a_remedy(string key, string value)
    {
        var invalid = Assert.Throws<InvalidConfigurationException>(() => Create((key, value)));

        Assert.Equal($"Backends:local:{key}", invalid.Key);
        Assert.StartsWith(invalid.Key, invalid.Message, StringComparison.Ordinal);
        Assert.Contains(". ", invalid.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public void A_default_folder_that_cannot_be_made_is_refused_by_key()
    {
        Directory.CreateDirectory(_data);
        File.WriteAllText(Root, "in the way");

        Assert.Equal("Backends:local:Path", Assert.Throws<InvalidConfigurationException>(() => Create()).Key);
    }

    [Fact]
    public async Task The_quota_is_kept()
    {
        var backend = Create(("QuotaBytes", "1048576"));

        Assert.Equal(1048576, (await backend.CapacityAsync(Token)).TotalBytes);
    }

    public void Dispose()
    {
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }
}
