using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Storage.Vitals;

/// <summary>While a backend does not answer, attempts are not burnt; once it does, its work goes on at once.</summary>
public sealed class CircuitTests
{
    [Fact]
    public async Task A_run_of_calls_without_an_answer_opens_the_circuit_and_nothing_more_is_claimed()
    {
        await using var world = await DeafAsync();
        for (var number = 0; number < 20; number++) await CreateAsync(world, $"db-{number}");
        await world.AnswerRingsAsync();

        Assert.Equal(CircuitState.Open, world.Backend.Circuit.State);
        Assert.Equal(5, await world.ReadAsync(db => db.Attempts.CountAsync()));
        world.Clock.Advance(TimeSpan.FromMinutes(9));
        await world.Get<Sweeper>().SweepAsync(CancellationToken.None);
        Assert.Equal(0, world.Doorbell.Count);
        Assert.Equal(5, await world.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task What_was_claimed_before_the_circuit_opened_is_not_sent_and_costs_nothing()
    {
        await using var world = await DeafAsync();
        await OpenAsync(world);
        var sent = false;

        var result = await world.Backend.CallAsync(world.Get<InstallationIdentity>().Id, (_, _) =>
        {
            sent = true;
            return Task.FromResult<BackendResult>(new BackendResult.Unknown(""));
        }, CancellationToken.None);

        Assert.False(sent);
        var refused = Assert.IsType<BackendResult.NotNow>(result);
        Assert.Equal(BackendCodes.Refused, refused.Code);
        Assert.Contains("the circuit of backend 'sim' is open", refused.Message);
    }

    [Fact]
    public async Task An_answered_probe_closes_it_and_the_work_goes_on()
    {
        await using var world = await DeafAsync();
        await OpenAsync(world);
        var late = await CreateAsync(world, "late");
        world.Faults = (_, _) => null;
        await world.LookAsync();
        Assert.Equal(CircuitState.Open, world.Backend.Circuit.State); // The pause is not over.

        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await world.LookAsync();
        Assert.Equal(CircuitState.Closed, world.Backend.Circuit.State);
        await world.AnswerRingsAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(late)).Lifecycle);
        Assert.Equal([ActivityTypes.CircuitOpened, ActivityTypes.CircuitClosed], await CircuitEntriesAsync(world));
    }

    [Fact]
    public async Task A_probe_without_an_answer_keeps_it_open_and_the_log_quiet()
    {
        await using var world = await DeafAsync();
        await OpenAsync(world);
        for (var look = 0; look < 5; look++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(11));
            await world.LookAsync();
        }

        Assert.Equal(CircuitState.Open, world.Backend.Circuit.State);
        Assert.Equal([ActivityTypes.CircuitOpened], await CircuitEntriesAsync(world));
    }

    [Fact]
    public async Task One_object_that_hangs_does_not_open_it_while_others_are_answered()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { AttemptsMax = 20 } });
        var bad = await CreateAsync(world, "bad");
        world.Faults = (_, name) => name == ObjectName.For(bad) ? new Fault.FailBefore() : null;
        for (var number = 0; number < 60; number++)
        {
            await CreateAsync(world, $"db-{number}");
            await world.AnswerRingsAsync();
            await world.Get<Sweeper>().SweepAsync(CancellationToken.None);
            world.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Null(world.Backend.Circuit.Last);
        Assert.True((await world.ReadAsync(db => db.Operations.SingleAsync(o => o.VolumeId == bad))).UnknownCount >= 5);
    }

    [Fact]
    public async Task Refusals_open_it_too_and_a_marker_that_is_back_closes_it_without_a_pause()
    {
        await using var world = await World.StartedAsync();
        world.Storage.Reachable = false;
        for (var number = 0; number < 8; number++) await CreateAsync(world, $"db-{number}");
        await world.AnswerRingsAsync();
        Assert.Equal(CircuitState.Open, world.Backend.Circuit.State);

        world.Storage.Reachable = true;
        await world.LookAsync();
        await world.AnswerRingsAsync();

        Assert.Equal(CircuitState.Closed, world.Backend.Circuit.State);
        Assert.Equal(8, await world.ReadAsync(db => db.Volumes.CountAsync(v => v.Lifecycle == VolumeLifecycle.Available)));
    }

    [Fact]
    public async Task What_waits_because_the_backend_could_not_goes_on_at_once_and_what_is_in_doubt_sits_out_its_backoff()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { BackoffBaseSeconds = 300 } });
        var doubtful = await CreateAsync(world, "doubtful");
        world.Faults = (_, name) => name == ObjectName.For(doubtful) ? new Fault.FailBefore() : null;
        await world.AnswerRingsAsync();
        world.Storage.Reachable = false;
        var refused = await CreateAsync(world, "refused");
        await world.AnswerRingsAsync();
        world.Faults = (_, _) => null;
        world.Storage.Reachable = true;

        await world.LookAsync();
        await world.AnswerRingsAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(refused)).Lifecycle);
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(doubtful)).Lifecycle);
    }

    [Fact]
    public async Task With_zero_failures_configured_it_never_opens()
    {
        await using var world = await DeafAsync(new BackendSettings { BreakerFailures = 0 });
        for (var number = 0; number < 20; number++) await CreateAsync(world, $"db-{number}");
        await world.AnswerRingsAsync();

        Assert.True(world.Backend.Circuit.IsClosed);
        Assert.Equal(20, await world.ReadAsync(db => db.Attempts.CountAsync()));
    }

    private static async Task<World> DeafAsync(BackendSettings? settings = null)
    {
        var world = await World.StartedAsync(new WorldOptions { Backend = settings ?? new BackendSettings() });
        world.Faults = (_, _) => new Fault.FailBefore();
        return world;
    }

    private static async Task OpenAsync(World world)
    {
        for (var number = 0; number < 5; number++) await CreateAsync(world, $"db-{number}");
        await world.AnswerRingsAsync();
        Assert.Equal(CircuitState.Open, world.Backend.Circuit.State);
    }

    private static async Task<VolumeId> CreateAsync(World world, string name) =>
        (await world.AcceptAsync(new CreateVolume.Request(World.BackendId, name, VolumeSize.GiB))).Volume;

    private static Task<List<string>> CircuitEntriesAsync(World world) => world.ReadAsync(db => db.Activity
        .Where(a => a.Type == ActivityTypes.CircuitOpened || a.Type == ActivityTypes.CircuitClosed).OrderBy(a => a.Sequence).Select(a => a.Type).ToListAsync());
}
