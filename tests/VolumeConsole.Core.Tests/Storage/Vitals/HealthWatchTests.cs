using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Storage.Vitals;

/// <summary>Health turns once a change, is logged once, and outlives a restart.</summary>
public sealed class HealthWatchTests
{
    [Fact]
    public async Task A_backend_that_is_well_says_so_from_its_first_look_and_logs_nothing()
    {
        await using var world = await World.StartedAsync();
        await world.LookAsync();

        Assert.Equal(HealthState.Ok, world.Backend.Vitals.Health.State);
        Assert.Equal(1, world.Backend.Vitals.Latency().Count);
        Assert.NotNull(world.Backend.Vitals.Capacity);
        Assert.Empty(await TurnsAsync(world));
    }

    [Fact]
    public async Task Storage_that_is_gone_is_unreachable_at_once_and_back_once_that_lasted()
    {
        await using var world = await World.StartedAsync();
        await world.LookAsync();
        world.Storage.Reachable = false;
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await world.LookAsync();
        var gone = world.Backend.Vitals.Health;
        Assert.Equal((HealthState.Unreachable, (DateTimeOffset?)world.Clock.GetUtcNow()), (gone.State, gone.Since));
        Assert.Contains("switched off", gone.Why);
        Assert.NotNull(world.Backend.Vitals.LastError);

        world.Storage.Reachable = true;
        await world.LookAsync();
        Assert.Equal(HealthState.Unreachable, world.Backend.Vitals.Health.State);
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        await world.LookAsync();

        Assert.Equal(HealthState.Ok, world.Backend.Vitals.Health.State);
        Assert.Equal(2, (await TurnsAsync(world)).Count);
    }

    [Fact]
    public async Task Storage_that_comes_and_goes_does_not_flap()
    {
        await using var world = await World.StartedAsync();
        await world.LookAsync();
        for (var second = 0; second < 20; second++)
        {
            world.Storage.Reachable = second % 2 == 1;
            world.Clock.Advance(TimeSpan.FromSeconds(2));
            await world.LookAsync();
        }

        Assert.Single(await TurnsAsync(world));
    }

    [Fact]
    public async Task An_outage_goes_on_through_a_restart_with_its_first_moment()
    {
        await using var world = await World.StartedAsync();
        await world.LookAsync();
        world.Storage.Reachable = false;
        await world.LookAsync();
        var since = world.Backend.Vitals.Health.Since;
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.StartAsync();
        await world.LookAsync();

        Assert.Equal((HealthState.Unreachable, since), (world.Backend.Vitals.Health.State, world.Backend.Vitals.Health.Since));
        Assert.Single(await TurnsAsync(world));
    }

    [Fact]
    public async Task A_backend_that_takes_long_is_slow_until_it_eased()
    {
        await using var world = await World.StartedAsync();
        await world.LookAsync();
        for (var call = 0; call < 4; call++) await CallAsync(world, TimeSpan.FromSeconds(3));
        await world.Get<HealthWatch>().ReviewAsync(world.Backend, CancellationToken.None);
        Assert.Equal(HealthState.Slow, world.Backend.Vitals.Health.State);

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.LookAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.LookAsync();
        Assert.Equal(HealthState.Ok, world.Backend.Vitals.Health.State);
    }

    [Fact]
    public async Task A_recovery_asks_for_a_scan()
    {
        await using var world = await World.StartedAsync();
        world.Storage.Reachable = false;
        await world.LookAsync();
        world.Storage.Reachable = true;
        await world.LookAsync();

        await world.Get<Core.Drift.ScanSignal>().WaitAsync(World.BackendId, TimeSpan.FromHours(1), world.Clock, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
    }

    [Fact]
    public async Task A_look_that_hangs_is_not_repeated_while_it_hangs()
    {
        var storage = new HangingIdentity();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var backend = new Backend("b", "test", new BackendSettings(), storage, clock);
        for (var look = 0; look < 3; look++)
        {
            var probe = backend.ProbeAsync(Guid.Parse("11111111-1111-4111-8111-111111111111"), CancellationToken.None);
            clock.Advance(TimeSpan.FromSeconds(15));
            Assert.IsType<BackendResult.Unknown>(await probe);
        }

        Assert.Equal(1, storage.Asked);
        Assert.Equal(3, backend.Vitals.Unanswered);
    }

    private static async Task CallAsync(World world, TimeSpan takes)
    {
        var call = world.Backend.CallAsync(world.Get<InstallationIdentity>().Id, async (_, token) =>
        {
            await Task.Delay(takes, world.Clock, token);
            return new BackendResult.Done(ObjectState.Absent.Instance);
        }, CancellationToken.None);
        world.Clock.Advance(takes);
        await call;
    }

    private static Task<List<ActivityEntry>> TurnsAsync(World world) =>
        world.ReadAsync(db => db.Activity.AsNoTracking().Where(a => a.Type == ActivityTypes.BackendHealthChanged).OrderBy(a => a.Sequence).ToListAsync());

    /// <summary>Storage whose marker never comes.</summary>
    private sealed class HangingIdentity : IStorageBackend
    {
        public int Asked { get; private set; }

        public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
        {
            Asked++;
            return new TaskCompletionSource<IdentityResult>().Task;
        }

        public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => throw new InvalidOperationException();
        public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => throw new InvalidOperationException();
        public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => throw new InvalidOperationException();
        public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) => throw new InvalidOperationException();
        public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => throw new InvalidOperationException();
        public Task<BackendResult> CopyAsync(ObjectName source, ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => throw new InvalidOperationException();
        public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) => throw new InvalidOperationException();
        public Task<Capacity> CapacityAsync(CancellationToken cancellation) => throw new InvalidOperationException();
        public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => throw new InvalidOperationException();
    }
}
