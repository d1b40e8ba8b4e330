using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>Calls that take effect when nobody expects them any more.</summary>
public sealed class HeldCallTests
{
    private const long MiB = Scene.MiB;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hanging_call_gives_no_answer_ends_when_cancelled_and_takes_effect_at_its_time()
    {
        using var scene = new Scene("hang=10m hits=1");
        using var stop = new CancellationTokenSource();
        var call = scene.Backend.EnsureAsync(Scene.Name(1), MiB, Scene.Owner(1), stop.Token);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(call.IsCompleted);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal((ObjectState.Absent.Instance, 1), (scene.Look(), scene.Backend.HeldCount));

        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((Scene.Held(MiB), 0), (scene.Look(), scene.Backend.HeldCount));
        Assert.Equal("17:10:00.000 ensure " + Scene.Name(1) + " hang=10m arrived: done", scene.Backend.Journal.Latest[^1].ToString());
    }

    [Fact]
    public async Task A_hanging_call_whose_caller_still_waits_takes_effect_and_stays_unanswered()
    {
        using var scene = new Scene("hang=10m");
        using var stop = new CancellationTokenSource();
        var call = scene.Backend.EnsureAsync(Scene.Name(1), MiB, Scene.Owner(1), stop.Token);

        scene.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((Scene.Held(MiB), false), (scene.Look(), call.IsCompleted));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_call_that_hangs_for_ever_has_no_effect()
    {
        using var scene = new Scene("hang");
        using var stop = new CancellationTokenSource();
        var call = scene.Backend.EnsureAsync(Scene.Name(1), MiB, Scene.Owner(1), stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        scene.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Empty(scene.Storage.Effects);
    }

    [Fact]
    public async Task A_late_call_is_answered_unknown_at_once_and_takes_effect_at_its_time()
    {
        using var scene = new Scene("late=30s hits=1");

        Assert.IsType<BackendResult.Unknown>(await scene.Ensure());
        Assert.Equal(ObjectState.Absent.Instance, scene.Look());

        scene.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await scene.Observe());
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Scene.Held(MiB), scene.Look());
    }

    [Fact]
    public async Task A_late_call_arrives_right_after_the_effect_of_the_last_that_overtook_it()
    {
        using var scene = new Scene("late=2calls verb=remove hits=1");
        scene.Put(MiB, 2);

        Assert.IsType<BackendResult.Unknown>(await scene.Remove(2));
        Assert.Equal(Scene.Done(MiB, 2), await scene.Ensure(MiB, 2));
        Assert.Equal(Scene.Held(MiB, 2), scene.Look(2));
        Assert.Equal(Scene.Done(2 * MiB, 2), await scene.Grow(2 * MiB, 2)); // Its own effect and answer come first.

        Assert.Equal(ObjectState.Absent.Instance, scene.Look(2));
        Assert.Equal([BackendVerb.Grow, BackendVerb.Remove], scene.Storage.Effects.TakeLast(2).Select(effect => effect.Verb!.Value));
    }

    [Fact]
    public async Task Calls_that_fail_or_hang_overtake_as_well_and_what_is_no_call_on_an_object_does_not()
    {
        using var scene = new Scene("late=1calls verb=ensure hits=2; fail-before verb=grow; hang verb=observe");
        using var stop = new CancellationTokenSource();

        await scene.Ensure(MiB, 1);
        await scene.ListAsync();
        await scene.Backend.ReadIdentityAsync(Token);
        await scene.Backend.CapacityAsync(Token);
        Assert.Equal(ObjectState.Absent.Instance, scene.Look(1));
        await Assert.ThrowsAsync<IOException>(() => scene.Grow(MiB, 9));
        Assert.Equal(Scene.Held(MiB), scene.Look(1));

        await scene.Ensure(MiB, 2);
        var hanging = scene.Backend.ObserveAsync(Scene.Name(9), stop.Token);
        Assert.Equal(Scene.Held(MiB, 2), scene.Look(2));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    [Fact]
    public async Task A_call_that_comes_late_is_judged_by_what_is_there_by_then()
    {
        using var scene = new Scene("late=30s verb=grow; late=40s verb=remove");
        scene.Put(MiB);
        await scene.Grow(2 * MiB);
        await scene.Remove();
        scene.Put(8 * MiB, owner: Scene.Owner(2));

        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new ObjectState.Present(8 * MiB, Scene.Owner(2)), scene.Look());
        Assert.Equal(["rejected (conflict)", "rejected (conflict)"], scene.Backend.Journal.Latest.Where(entry => entry.Moment == FaultMoment.Arrived).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task What_a_late_call_cannot_reach_is_in_the_journal()
    {
        using var scene = new Scene("late=30s");
        await scene.Ensure();
        scene.Storage.Reachable = false;

        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("no answer (The simulated storage is switched off.)", scene.Backend.Journal.Latest[^1].Outcome);
    }

    [Fact]
    public async Task Disposed_nothing_arrives_any_more_and_nobody_waits_for_ever()
    {
        var scene = new Scene("late=30s verb=ensure; hang=1calls verb=grow");
        await scene.Ensure();
        var hanging = scene.Grow(MiB);

        scene.Dispose();
        scene.Dispose();
        scene.Clock.Advance(TimeSpan.FromDays(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Empty(scene.Storage.Effects);
        Assert.Equal(2, scene.Backend.Journal.Latest.Count(entry => entry.Moment == FaultMoment.Stopped));
        Assert.Equal(0, scene.Backend.HeldCount);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => scene.Ensure());
    }

    [Fact]
    public async Task Another_plan_leaves_held_calls_on_their_way()
    {
        using var scene = new Scene("late=30s");
        await scene.Ensure();

        scene.Backend.Follow(FaultPlan.None);
        scene.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(Scene.Held(MiB), scene.Look());
        Assert.Equal(Scene.Done(2 * MiB), await scene.Grow(2 * MiB));
    }
}
