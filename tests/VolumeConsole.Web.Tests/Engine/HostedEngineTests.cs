using Hangfire;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Tests.Engine;

/// <summary>Neither the queue nor the sweep is needed for work to be done, and no backend for another's.</summary>
public sealed class HostedEngineTests
{
    [Fact]
    public async Task With_hangfire_stopped_the_sweep_alone_progresses_operations()
    {
        var kind = new TestBackendKind { Next = Once(new Fault.LoseReply()) };
        await using var engine = new EngineHost(kind, typeof(HangfireServers));
        await engine.StartAsync();

        var id = await engine.CreateAsync("good", "db-1");

        await engine.IsAvailableAsync(id);
        Assert.Empty(engine.Get<JobStorage>().GetMonitoringApi().Servers());
        Assert.Single(kind.Storage["good"].Objects);
    }

    [Fact]
    public async Task With_the_sweep_off_rings_alone_do_retries_included()
    {
        await using var engine = new EngineHost(new TestBackendKind { Next = Once(new Fault.LoseReply()) }, typeof(SweepService), typeof(ReconcilerService));
        await engine.StartAsync();

        var id = await engine.CreateAsync("good", "db-1");

        await engine.IsAvailableAsync(id);
    }

    [Fact]
    public async Task With_one_backend_hung_and_two_hundred_operations_on_it_a_create_on_another_is_usable_at_once()
    {
        var kind = new TestBackendKind();
        await using var engine = new EngineHost(kind);
        await engine.StartAsync();
        var stuck = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => engine.CreateAsync("hung", $"stuck-{n}")));

        var id = await engine.CreateAsync("good", "db-1");

        await engine.IsAvailableAsync(id);
        Assert.Equal(VolumeLifecycle.Creating, await engine.LifecycleAsync(stuck[0]));
        Assert.InRange(kind.Hanging, 1, 9); // Its own workers and one probe, and nobody else's.
    }

    [Fact]
    public async Task A_stop_cuts_hung_calls_short_in_bounded_time_and_leaves_them_waiting_at_no_cost()
    {
        await using var engine = new EngineHost(new TestBackendKind());
        await engine.StartAsync();
        var id = await engine.CreateAsync("hung", "db-1");
        var factory = engine.Get<IDbContextFactory<VolumeDb>>();
        await RunsAsync(engine, id);

        await engine.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await using var db = await factory.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var operation = await db.Operations.SingleAsync(o => o.VolumeId == id, TestContext.Current.CancellationToken);
        Assert.Equal((OperationState.Waiting, 0, true), (operation.State, operation.UnknownCount, operation.InDoubt));
    }

    private static async Task RunsAsync(EngineHost engine, VolumeId id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            await using var db = await engine.Get<IDbContextFactory<VolumeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
            if (await db.Operations.AnyAsync(o => o.VolumeId == id && o.State == OperationState.Running, TestContext.Current.CancellationToken)) return;
        }
    }

    private static Func<Fault?> Once(Fault fault)
    {
        var calls = 0;
        return () => Interlocked.Increment(ref calls) == 1 ? fault : null;
    }
}
