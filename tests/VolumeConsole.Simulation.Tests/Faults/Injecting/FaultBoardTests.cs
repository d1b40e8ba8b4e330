using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Testing.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Faults.Injecting;

/// <summary>Who may inject and stop, within which limits, and what the activity keeps of it.</summary>
public sealed class FaultBoardTests
{
    private static readonly Actor s_operator = new(ActorKind.Person, "operator");
    private static readonly Actor s_reader = new(ActorKind.Person, "reader");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_an_administrator_injects_except_on_the_sandbox_and_any_operator_stops()
    {
        await using var world = await InjectedFaultTests.InjectingAsync();
        var board = world.Get<FaultBoard>();
        using var training = new FaultBoard(world.Clock, sandbox: World.BackendId);

        Assert.Contains("'admin'", Refused(await world.SubmitAsync(Injecting.Of(board, "hang"), s_operator)).Message, StringComparison.Ordinal);
        Assert.Empty(board.Active);
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(Injecting.Of(training, "hang"), s_operator));
        Assert.Single(training.Active);
        await world.InjectAsync("hang");
        Assert.Equal(RefusalReason.Forbidden, Refused(await world.SubmitAsync(board.Stop(), s_reader)).Reason);
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(board.Stop(), s_operator));
        Assert.Empty(board.Active);
    }

    [Theory]
    [InlineData("hang", 0)]
    [InlineData("hang", 61)]
    [InlineData("late=2h", 10)]
    [InlineData("unreachable=1d", 10)]
    public async Task What_would_last_too_long_is_refused_and_changes_nothing(string rule, int minutes)
    {
        await using var world = await InjectedFaultTests.InjectingAsync();

        Assert.Equal(RefusalReason.Invalid, Refused(await world.SubmitAsync(Injecting.Of(world.Get<FaultBoard>(), rule, TimeSpan.FromMinutes(minutes)))).Reason);
        Assert.Empty(world.Get<FaultBoard>().Active);
    }

    [Fact]
    public async Task An_unknown_backend_and_a_verb_that_the_fault_cannot_hit_are_refused_by_field()
    {
        await using var world = await InjectedFaultTests.InjectingAsync();
        var board = world.Get<FaultBoard>();

        Assert.Equal("backend", Refused(await world.SubmitAsync(board.Inject("gone", new FaultRule(new Fault.FailBefore()), TimeSpan.FromMinutes(1)))).Field);
        Assert.Equal("fault", Refused(await world.SubmitAsync(
            board.Inject(World.BackendId, new FaultRule(new Fault.LoseReply()) { Verb = BackendVerb.List }, TimeSpan.FromMinutes(1)))).Field);
    }

    [Fact]
    public async Task There_is_a_limit_to_how_many_are_in_force()
    {
        await using var world = await InjectedFaultTests.InjectingAsync();
        for (var number = 0; number < FaultBoard.ActiveMax; number++) await world.InjectAsync("hang verb=copy");

        Assert.Equal(RefusalReason.Conflict, Refused(await world.SubmitAsync(Injecting.Of(world.Get<FaultBoard>(), "hang"))).Reason);
    }

    [Fact]
    public async Task A_stop_of_what_is_over_is_refused()
    {
        await using var world = await InjectedFaultTests.InjectingAsync();
        await world.InjectAsync("hang", TimeSpan.FromMinutes(1));
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(RefusalReason.Conflict, Refused(await world.SubmitAsync(world.Get<FaultBoard>().Stop(1))).Reason);
    }

    [Fact]
    public async Task An_injection_a_stop_and_an_end_by_itself_stand_in_the_activity()
    {
        await using var world = await InjectedFaultTests.InjectingAsync();
        var board = world.Get<FaultBoard>();
        var watch = world.Get<IEnumerable<IHostedService>>().OfType<FaultWatch>().Single();
        await watch.StartAsync(Token);
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(board.Inject(World.BackendId, new FaultRule(new Fault.Throttle()), TimeSpan.FromMinutes(5), "training")));
        await world.InjectAsync("fail-before verb=grow", TimeSpan.FromMinutes(1));
        await world.SubmitAsync(board.Stop(1, "seen enough"), s_operator);

        Assert.Equal(
            [
                (ActivityTypes.FaultInjected, "admin", "throttle, for 5m", "training"),
                (ActivityTypes.FaultInjected, "admin", "fail-before verb=grow, for 1m", null),
                (ActivityTypes.FaultStopped, "operator", "throttle", "seen enough"),
            ],
            await RowsAsync(world));
        await Eventually.IsTrueAsync("the end is written", async () =>
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1)); // Again, where the watch had not begun to wait.
            return (await RowsAsync(world)).Contains((ActivityTypes.FaultEnded, "reconciler", "fail-before verb=grow, after 0 hits", null));
        });
        Assert.Equal(4, (await RowsAsync(world)).Count);
        await watch.StopAsync(Token);
    }

    [Fact]
    public async Task Every_change_and_every_hit_is_told()
    {
        await using var world = await InjectedFaultTests.InjectingAsync();
        var (board, told) = (world.Get<FaultBoard>(), 0);
        board.Changed += () => told++;

        await world.InjectAsync("throttle verb=ensure");
        Assert.Equal(1, told);
        await world.Backend.Storage.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token);
        Assert.Equal(2, told);
        await world.Backend.Storage.ObserveAsync(Scene.Name(1), Token);
        Assert.Equal(2, told);
        await world.SubmitAsync(board.Stop());
        Assert.Equal(3, told);
    }

    private static Refusal Refused(Submission submission) => Assert.IsType<Submission.Refused>(submission).Refusal;

    private static Task<List<(string, string, string?, string?)>> RowsAsync(World world) => world.ReadAsync(async db =>
        (await db.Activity.Where(a => a.Type.StartsWith("fault.")).OrderBy(a => a.Sequence).ToListAsync(Token)).Select(a => (a.Type, a.Actor, a.Detail, a.Reason)).ToList());
}
