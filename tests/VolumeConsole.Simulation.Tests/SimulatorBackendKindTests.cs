using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests;

public sealed class SimulatorBackendKindTests
{
    private static readonly VolumeId s_volume = new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_keys_it_is_an_empty_storage_in_memory_where_nothing_goes_wrong()
    {
        var backend = Create();

        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await backend.ReadIdentityAsync(Token));
        Assert.IsType<BackendResult.Done>(await EnsureAsync(backend));
        Assert.Equal(FaultPlan.None, ((PlannedFaults)((FaultyBackend)backend).Source).Plan);
    }

    [Fact]
    public async Task Its_plan_names_it_by_its_id_and_goes_by_the_programs_clock()
    {
        var backend = Create(("Faults", "full backend=other; slow=2s backend=sim verb=ensure hits=1"));

        var call = EnsureAsync(backend);
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<BackendResult.Done>(await call);
    }

    [Fact]
    public async Task Capacity_and_latency_are_kept()
    {
        var backend = Create(("CapacityBytes", "100"), ("Latency", "5ms-40ms"));

        Assert.Equal(100, (await backend.CapacityAsync(Token)).TotalBytes);
        var call = EnsureAsync(backend);
        _clock.Advance(TimeSpan.FromMilliseconds(4.9));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(35.1));
        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await call).Code);
    }

    [Theory]
    [InlineData("Faults", "lose-reply verb=list", "At character 17, verb: 'list' cannot be used; give what 'lose-reply' can hit: ensure")]
    [InlineData("Faults", "everything", "At character 1, fault: 'everything' is not known; use one of: fail-before")]
    [InlineData("CapacityBytes", "0", "'0' is not a number of bytes above 0.")]
    [InlineData("CapacityBytes", "10GiB", "'10GiB' is not a number of bytes above 0.")]
    [InlineData("Latency", "20", "'20' is no length of time.")]
    [InlineData("Latency", "40ms-5ms", "'40ms-5ms' is no length of time.")]
    [InlineData("Latency", "1ms-2ms-3ms", "'1ms-2ms-3ms' is no length of time.")]
    public void A_wrong_value_is_refused_by_key_with_a_remedy(string key, string value, string problem)
    {
        var invalid = Assert.Throws<InvalidConfigurationException>(() => Create((key, value)));

        Assert.Equal($"Backends:sim:{key}", invalid.Key);
        Assert.StartsWith($"Backends:sim:{key}: {problem}", invalid.Message, StringComparison.Ordinal);
        Assert.EndsWith("remove the key.", invalid.Message, StringComparison.Ordinal);
    }

    private IStorageBackend Create(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"Backends:sim:{setting.Key}", string? (setting) => setting.Value))
            .Build();
        using var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddSimulatorBackend().BuildServiceProvider();
        var kind = services.GetRequiredService<IBackendKind>();
        Assert.Equal("simulator", kind.Name);
        return kind.Create("sim", configuration.GetSection("Backends:sim"));
    }

    private static Task<BackendResult> EnsureAsync(IStorageBackend backend) =>
        backend.EnsureAsync(ObjectName.For(s_volume), VolumeSize.GiB, new OwnerMark(s_volume.Value, s_volume), Token);
}
