using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>For each fault that hits a call on an object: what exactly the caller sees, and what the storage holds.</summary>
public sealed class ObjectFaultTests
{
    private const long MiB = Scene.MiB;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_told_to_go_wrong_is_the_very_call_of_the_storage()
    {
        using var scene = new Scene("seed=1");

        Assert.Equal(Scene.Done(MiB), await scene.Ensure());
        Assert.Equal(Scene.Done(2 * MiB), await scene.Grow(2 * MiB));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await scene.Remove());
        Assert.Empty(scene.Backend.Journal.Latest);
    }

    [Fact]
    public async Task Fail_before_is_an_exception_and_nothing_happened()
    {
        using var scene = new Scene("fail-before hits=1");

        await Assert.ThrowsAsync<IOException>(() => scene.Ensure());

        Assert.Equal(ObjectState.Absent.Instance, scene.Look());
        Assert.Equal(Scene.Done(MiB), await scene.Ensure());
    }

    [Fact]
    public async Task Lose_reply_is_an_exception_and_all_happened()
    {
        using var scene = new Scene("lose-reply hits=3");

        await Assert.ThrowsAsync<IOException>(() => scene.Ensure());
        Assert.Equal(Scene.Held(MiB), scene.Look());
        await Assert.ThrowsAsync<IOException>(() => scene.Observe());
        await Assert.ThrowsAsync<IOException>(() => scene.Remove());
        Assert.Equal(ObjectState.Absent.Instance, scene.Look());
    }

    [Fact]
    public async Task Throttle_full_and_reject_are_answers_and_nothing_happened()
    {
        using var scene = new Scene("throttle verb=ensure call=1; full verb=ensure call=2; reject=in_use verb=remove; reject=too_large call=3");

        Assert.Equal(BackendCodes.Throttled, Assert.IsType<BackendResult.NotNow>(await scene.Ensure()).Code);
        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await scene.Ensure()).Code);
        var rejected = Assert.IsType<BackendResult.Rejected>(await scene.Ensure());
        Assert.Equal(BackendCodes.TooLarge, rejected.Code);
        Assert.EndsWith(".", rejected.Message, StringComparison.Ordinal);
        Assert.Empty(scene.Storage.Effects);

        scene.Put(MiB);
        Assert.Equal(BackendCodes.InUse, Assert.IsType<BackendResult.Rejected>(await scene.Remove()).Code);
        Assert.Equal(Scene.Held(MiB), scene.Look());
    }

    [Fact]
    public async Task Slow_begins_later_and_is_otherwise_as_always()
    {
        using var scene = new Scene("slow=30s");
        var call = scene.Ensure();

        scene.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        Assert.Equal(ObjectState.Absent.Instance, scene.Look());

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Scene.Done(MiB), await call);
    }

    [Fact]
    public async Task Slow_that_is_cancelled_never_begins()
    {
        using var scene = new Scene("slow=30s");
        using var stop = new CancellationTokenSource();
        var call = scene.Backend.EnsureAsync(Scene.Name(1), MiB, Scene.Owner(1), stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ObjectState.Absent.Instance, scene.Look());
    }

    [Theory]
    [InlineData("partial=half", MiB)]
    [InlineData("lie=half", 2 * MiB)]
    public async Task Half_an_ensure_makes_a_smaller_object_and_says_so_or_not(string fault, long toldBytes)
    {
        using var scene = new Scene($"{fault} hits=1");

        Assert.Equal(Scene.Done(toldBytes), await scene.Ensure(2 * MiB));

        Assert.Equal(Scene.Held(MiB), scene.Look());
        Assert.Equal(Scene.Done(2 * MiB), await scene.Ensure(2 * MiB));
    }

    [Theory]
    [InlineData("partial=half", 3 * MiB)]
    [InlineData("lie=half", 4 * MiB)]
    public async Task Half_a_grow_reaches_half_of_the_way_and_says_so_or_not(string fault, long toldBytes)
    {
        using var scene = new Scene($"{fault} verb=grow");
        scene.Put(2 * MiB);

        Assert.Equal(Scene.Done(toldBytes), await scene.Grow(4 * MiB));
        Assert.Equal(Scene.Held(3 * MiB), scene.Look());

        Assert.Equal(Scene.Done(3 * MiB), await scene.Grow(MiB)); // There already: nothing to halve, nothing shrinks.
        Assert.Equal(Scene.Held(3 * MiB), scene.Look());
    }

    [Theory]
    [InlineData("partial=half", 2 * MiB)]
    [InlineData("lie=half", 4 * MiB)]
    public async Task Half_a_copy_has_half_of_the_wanted_size_and_all_of_the_contents(string fault, long toldBytes)
    {
        using var scene = new Scene(fault);
        scene.Put(MiB);
        scene.Storage.Write(Scene.Name(1), "precious");

        Assert.Equal(Scene.Done(toldBytes, 2), await scene.Copy(1, 2, 4 * MiB));

        Assert.Equal(Scene.Held(2 * MiB, 2), scene.Look(2));
        Assert.Equal("precious", scene.Storage.Read(Scene.Name(2)));
    }

    [Theory]
    [InlineData("partial=unmarked", false)]
    [InlineData("lie=unmarked", true)]
    public async Task An_unmarked_ensure_leaves_no_mark_and_says_so_or_not_and_the_next_one_finishes_it(string fault, bool toldMark)
    {
        using var scene = new Scene($"{fault} hits=1");

        Assert.Equal(new BackendResult.Done(new ObjectState.Present(MiB, toldMark ? Scene.Owner(1) : null)), await scene.Ensure());

        Assert.Equal(new ObjectState.Present(MiB, null), scene.Look());
        Assert.Equal(Scene.Done(MiB), await scene.Ensure());
    }

    [Fact]
    public async Task Partial_effects_take_nothing_over_and_lie_about_no_conflict()
    {
        using var scene = new Scene("lie=unmarked call=1; lie=half");
        scene.Put(MiB, owner: Scene.Owner(2));

        Assert.Equal(BackendCodes.Conflict, Assert.IsType<BackendResult.Rejected>(await scene.Ensure(4 * MiB)).Code);
        Assert.Equal(BackendCodes.Conflict, Assert.IsType<BackendResult.Rejected>(await scene.Ensure(4 * MiB)).Code);
        Assert.Equal(new ObjectState.Present(MiB, Scene.Owner(2)), scene.Look());
        Assert.Equal(2, scene.Hits.Count());
    }

    [Fact]
    public async Task No_effect_claims_that_all_was_done_and_changes_nothing()
    {
        using var scene = new Scene("no-effect");
        scene.Put(MiB, 2);

        Assert.Equal(Scene.Done(4 * MiB), await scene.Ensure(4 * MiB));
        Assert.Equal(Scene.Done(4 * MiB, 2), await scene.Grow(4 * MiB, 2));
        Assert.Equal(Scene.Done(3 * MiB, 3), await scene.Copy(2, 3, 3 * MiB));
        Assert.Equal(Scene.Done(MiB, 2), await scene.Mark(2));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await scene.Remove(2));

        Assert.Equal(Scene.Name(2).Value, Assert.Single(scene.Storage.Objects).Key);
        Assert.Equal(Scene.Held(MiB, 2), scene.Look(2));
    }

    [Fact]
    public async Task A_source_that_chooses_what_cannot_be_is_told_so()
    {
        using var wrong = new Simulation.Faults.FaultyBackend(
            Scene.BackendId, new SimulatorBackend(TimeProvider.System), new Simulation.Faults.ChosenFaults((_, _) => new Simulation.Faults.Fault.ListingEmpty()), TimeProvider.System);

        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong.ObserveAsync(Scene.Name(1), Token));
    }
}
