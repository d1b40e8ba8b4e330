using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Holds;

/// <summary>A clock that jumps must not be what destroys a volume.</summary>
public sealed class ClockTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_purge_that_came_due_while_the_console_was_off_waits_for_an_operator()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.StartAsync();
        await world.SettleAsync();

        var hold = Assert.Single(world.Get<HoldBook>().InForce);
        Assert.Equal(HoldKind.Clock, hold.Kind);
        Assert.Contains("30 days later", hold.Detail, StringComparison.Ordinal);
        Assert.Contains("One purge came due", hold.Detail, StringComparison.Ordinal);
        Assert.IsType<ObjectState.Present>(world.Storage.Look(volume.ObjectName));

        await world.SubmitAsync(new ReleaseHold(hold.Id, ReleaseHold.Word));
        await world.SettleAsync();
        Assert.IsType<ObjectState.Absent>(world.Storage.Look(volume.ObjectName));
    }

    [Fact]
    public async Task A_console_that_was_off_while_no_purge_came_due_holds_nothing()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.StartAsync();

        Assert.Empty(world.Get<HoldBook>().InForce);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_while_the_console_was_off_is_a_hold_whatever_is_due()
    {
        await using var world = await World.StartedAsync();
        await HeartbeatAsync(world, world.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        await world.StartAsync();

        Assert.Contains("set back by 2 hours", Assert.Single(world.Get<HoldBook>().InForce).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_within_the_hour_holds_nothing_though_a_purge_came_due()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = TimeSpan.FromMinutes(30) } });
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        world.Clock.Advance(TimeSpan.FromMinutes(59));
        await world.StartAsync();
        await world.SettleAsync();

        Assert.IsType<ObjectState.Absent>(world.Storage.Look(volume.ObjectName));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task A_clock_that_is_set_while_the_console_runs_is_a_hold_at_the_next_sweep_and_only_one(int hours)
    {
        await using var world = await World.StartedAsync();
        var (watch, clock) = Watch(world);
        await watch.StartAsync(Stop);
        clock.Pass(TimeSpan.FromSeconds(5));
        await watch.LookAsync(Stop);
        Assert.Equal(0, await HoldsAsync(world));

        clock.Set(TimeSpan.FromHours(hours));
        clock.Pass(TimeSpan.FromSeconds(5));
        await watch.LookAsync(Stop);
        clock.Set(TimeSpan.FromHours(hours));
        await watch.LookAsync(Stop);

        Assert.Equal(1, await HoldsAsync(world));
        Assert.Contains("the clock moved by 3 hours", await world.ReadAsync(db => db.Holds.Select(h => h.Detail).SingleAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_that_was_late_by_hours_is_no_jump()
    {
        await using var world = await World.StartedAsync();
        var (watch, clock) = Watch(world);
        await watch.StartAsync(Stop);
        clock.Pass(TimeSpan.FromHours(9));
        await watch.LookAsync(Stop);

        Assert.Equal(0, await HoldsAsync(world));
    }

    [Fact]
    public async Task The_heartbeat_is_written_once_a_minute_at_most()
    {
        await using var world = await World.StartedAsync();
        var begun = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromSeconds(50));
        await world.Get<ClockWatch>().LookAsync(Stop);
        Assert.Equal(begun, await HeartbeatAsync(world));
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await world.Get<ClockWatch>().LookAsync(Stop);
        Assert.Equal(begun + TimeSpan.FromMinutes(1), await HeartbeatAsync(world));
    }

    [Fact]
    public async Task A_purge_that_a_jump_made_due_is_not_claimed_before_a_sweep_has_seen_the_jump_nor_after()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var purge = (await world.AcceptAsync(new DeleteVolume.Request(volume.Id))).Operation!.Value;

        // As if the clock alone had moved: compared in this moment, it said what it says, a month ago.
        var before = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromDays(30));
        world.Get<ClockComparison>().Compared(world.Get<ClockComparison>().Read() with { Wall = before });

        Assert.Null(await ClaimAsync(world, purge));
        Assert.DoesNotContain(purge, await world.Get<Sweeper>().DueAsync(World.BackendId, Stop));
        Assert.Equal(0, await HoldsAsync(world));

        await world.Get<ClockWatch>().LookAsync(Stop);

        Assert.Null(await ClaimAsync(world, purge));
        Assert.Equal(1, await HoldsAsync(world));
    }

    [Fact]
    public async Task A_clock_that_is_set_while_a_heartbeat_is_written_is_found_by_the_next_sweep()
    {
        await using var world = await World.StartedAsync();
        var clock = new SettableClock();
        var gate = new SettingGate(world.Get<IWriterGate>());
        var watch = Watch(world, gate, clock);
        await watch.StartAsync(Stop);
        clock.Pass(ClockWatch.HeartbeatInterval);
        gate.Meanwhile = () => clock.Set(TimeSpan.FromHours(3));
        await watch.LookAsync(Stop);
        Assert.Equal(0, await HoldsAsync(world));

        gate.Meanwhile = () => { };
        await watch.LookAsync(Stop);

        Assert.Equal(1, await HoldsAsync(world));
    }

    private static (ClockWatch Watch, SettableClock Clock) Watch(World world)
    {
        var clock = new SettableClock();
        return (Watch(world, world.Get<IWriterGate>(), clock), clock);
    }

    private static ClockWatch Watch(World world, IWriterGate gate, SettableClock clock) =>
        new(gate, world.Get<HoldBook>(), new ClockComparison(clock), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<ClockWatch>.Instance);

    private static Task<AttemptContext?> ClaimAsync(World world, OperationId operation) =>
        world.Get<IWriterGate>().WriteAsync((write, token) => world.Get<AttemptLedger>().ClaimAsync(operation, write, token), Stop);

    private static Task<int> HoldsAsync(World world) => world.ReadAsync(db => db.Holds.CountAsync(Stop));

    private static Task<DateTimeOffset?> HeartbeatAsync(World world) => world.ReadAsync(db => db.Installations.Select(i => i.HeartbeatAt).SingleAsync(Stop));

    private static Task<DateTimeOffset?> HeartbeatAsync(World world, DateTimeOffset at) => world.Get<IWriterGate>().WriteAsync(
        async (write, token) => (await write.Db.Installations.SingleAsync(token)).HeartbeatAt = at, Stop);

    /// <summary>Something happens while a write waits for its commit.</summary>
    private sealed class SettingGate(IWriterGate inner) : IWriterGate
    {
        public Action Meanwhile { get; set; } = () => { };

        public async Task<T> WriteAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation)
        {
            var answer = await inner.WriteAsync(work, cancellation);
            Meanwhile();
            return answer;
        }
    }

    /// <summary>Time that passes, and a clock that can be set without time passing.</summary>
    private sealed class SettableClock : TimeProvider
    {
        private TimeSpan _passed = TimeSpan.FromHours(1);
        private TimeSpan _set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _passed += time;

        public void Set(TimeSpan by) => _set += by;

        public override long GetTimestamp() => _passed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero) + _passed + _set;
    }
}
