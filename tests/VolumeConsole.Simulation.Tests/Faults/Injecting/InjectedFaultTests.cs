using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Testing.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Faults.Injecting;

/// <summary>Faults that somebody injects into the real engine: each place of a call, and what narrows a fault.</summary>
public sealed class InjectedFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fail-before", OperationState.Waiting, false)]
    [InlineData("lose-reply", OperationState.Waiting, true)]
    [InlineData("worker-dies", OperationState.Running, true)]
    public async Task A_fault_strikes_at_its_place_and_the_create_ends_right_all_the_same(string fault, OperationState struck, bool isMade)
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync($"{fault} verb=ensure hits=1");
        var create = await CreateAsync(world, "db-1");
        await world.AnswerRingsAsync();

        Assert.Equal(struck, (await world.OperationAsync(create.Operation!.Value)).State);
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(create.Volume)).Lifecycle);
        Assert.Equal(isMade, world.Storage.Objects.Count == 1);

        world.Clock.Advance(TimeSpan.FromMinutes(1)); // The lease of a dead worker runs out.
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(create.Volume)).Lifecycle);
        Assert.Single(world.Storage.Objects);
        Assert.Equal(2, (await world.OperationAsync(create.Operation.Value)).Attempt);
    }

    [Fact]
    public async Task A_worker_that_stalls_beyond_its_lease_comes_back_to_find_its_answer_dropped()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("worker-stalls=10m verb=ensure hits=1");
        var create = await CreateAsync(world, "db-1");
        Assert.True(world.Doorbell.TryTake(out var id));
        var stalled = world.Get<OperationRunner>().RunAsync(id, Token);
        await IsHitAsync(world);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        var before = await world.OperationAsync(id);
        Assert.Equal((OperationState.Succeeded, 2, false), (before.State, before.Attempt, stalled.IsCompleted));

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await stalled;
        Assert.Equal(before.EndedAt, (await world.OperationAsync(id)).EndedAt);
        var outcomes = await world.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Outcome).ToListAsync(Token));
        Assert.Equal([AttemptOutcome.Abandoned, AttemptOutcome.Done], outcomes);
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(create.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_stop_wakes_a_stalled_worker_which_commits_what_it_has()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("worker-stalls=10m verb=ensure");
        var create = await CreateAsync(world, "db-1");
        Assert.True(world.Doorbell.TryTake(out var id));
        var stalled = world.Get<OperationRunner>().RunAsync(id, Token);
        await IsHitAsync(world);

        await world.SubmitAsync(Board(world).Stop());
        await stalled;

        Assert.Equal(1, (await world.OperationAsync(id)).Attempt);
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(create.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_fault_for_one_verb_and_one_volume_leaves_all_others_alone()
    {
        await using var world = await InjectingAsync();
        var (meant, other) = (await world.AvailableAsync("meant"), await world.AvailableAsync("other"));
        await world.InjectAsync($"fail-before verb=grow object={meant.ObjectName}");

        await CreateAsync(world, "new");
        await world.AcceptAsync(new ResizeVolume.Request(other.Id, VolumeSize.FromGiB(20)));
        await world.AnswerRingsAsync();
        Assert.Equal(0, Assert.Single(Board(world).Active).Hits);
        Assert.Equal(VolumeSize.FromGiB(20), (await world.VolumeAsync(other.Id)).SizeBytes);

        await world.AcceptAsync(new ResizeVolume.Request(meant.Id, VolumeSize.FromGiB(20)));
        await world.AnswerRingsAsync();
        Assert.Equal(1, Assert.Single(Board(world).Active).Hits);
        Assert.Equal(VolumeSize.FromGiB(10), (await world.VolumeAsync(meant.Id)).SizeBytes);
    }

    [Fact]
    public async Task A_fault_with_a_number_of_hits_is_over_after_the_last()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("fail-before verb=ensure hits=2");

        Assert.IsType<BackendResult.Unknown>(await EnsureAsync(world));
        Assert.Equal(1, Assert.Single(Board(world).Active).Hits);
        Assert.IsType<BackendResult.Unknown>(await EnsureAsync(world));
        Assert.Empty(Board(world).Active);
        Assert.IsType<BackendResult.Done>(await EnsureAsync(world));
    }

    [Fact]
    public async Task A_call_that_an_older_fault_hits_is_counted_by_the_younger_ones()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("throttle verb=ensure hits=1");
        await world.InjectAsync("full verb=ensure call=2");

        Assert.Equal(BackendCodes.Throttled, Assert.IsType<BackendResult.NotNow>(await EnsureAsync(world)).Code);
        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await EnsureAsync(world)).Code);
    }

    [Fact]
    public async Task A_fault_hits_its_own_backend_and_of_two_the_older_one_hits()
    {
        var clock = new FakeTimeProvider();
        using var board = new FaultBoard(clock);
        var (here, there) = (board.Wrap("here", new SimulatorBackend(clock)), board.Wrap("there", new SimulatorBackend(clock)));
        foreach (var rule in new[] { "full verb=ensure", "throttle verb=ensure" }) board.Put("here", FaultPlan.Parse(rule).Rules.Single(), TimeSpan.FromMinutes(1), "ann");

        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await here.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token)).Code);
        Assert.Equal(Scene.Done(Scene.MiB), await there.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token));
        Assert.Equal([1, 0], board.Active.Select(a => a.Hits));
    }

    [Fact]
    public async Task A_fault_ends_with_its_time_whatever_it_began()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("unreachable=30m verb=ensure", TimeSpan.FromMinutes(5));
        Assert.IsType<BackendResult.Unknown>(await EnsureAsync(world));
        Assert.False((await world.Backend.CheckAsync(world.Get<InstallationIdentity>().Id, Token)).IsOurs);

        world.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Empty(Board(world).Active);
        Assert.IsType<BackendResult.Done>(await EnsureAsync(world));
    }

    [Fact]
    public async Task An_outage_that_was_hit_for_the_last_time_is_shown_as_long_as_it_lasts_and_a_stop_ends_it_at_once()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("unreachable=30m verb=ensure hits=1", TimeSpan.FromHours(1));
        Assert.IsType<BackendResult.Unknown>(await EnsureAsync(world));

        var active = Assert.Single(Board(world).Active);
        Assert.Equal(world.Clock.GetUtcNow() + TimeSpan.FromMinutes(30), active.EndsAt);
        await world.SubmitAsync(Board(world).Stop());

        Assert.IsType<BackendResult.Done>(await EnsureAsync(world));
    }

    [Fact]
    public async Task A_stop_of_one_outage_leaves_the_other_that_began_it()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("unreachable=30m verb=ensure hits=1");
        await world.InjectAsync("unreachable=30m verb=grow");
        Assert.IsType<BackendResult.Unknown>(await EnsureAsync(world));

        await world.SubmitAsync(Board(world).Stop(2));

        Assert.IsNotType<BackendResult.Done>(await EnsureAsync(world));
        Assert.Equal(1, Assert.Single(Board(world).Active).Injection.Id);
    }

    [Fact]
    public async Task Who_hangs_is_let_go_by_a_stop_and_by_the_end_and_a_slow_call_goes_on()
    {
        await using var world = await InjectingAsync();
        var storage = world.Backend.Storage;
        await world.InjectAsync("hang verb=ensure", TimeSpan.FromMinutes(1));
        var hanging = storage.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<IOException>(() => hanging);

        await world.InjectAsync("hang verb=ensure");
        hanging = storage.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token);
        Assert.False(hanging.IsCompleted);
        await world.SubmitAsync(Board(world).Stop());
        await Assert.ThrowsAsync<IOException>(() => hanging);
        Assert.Empty(world.Storage.Objects);

        await world.InjectAsync("slow=1h verb=ensure");
        var slow = storage.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token);
        Assert.False(slow.IsCompleted);
        await world.SubmitAsync(Board(world).Stop());
        Assert.Equal(Scene.Done(Scene.MiB), await slow);
    }

    [Fact]
    public async Task What_is_on_its_way_still_arrives_after_a_stop()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("late=1m verb=ensure hits=1");
        Assert.IsType<BackendResult.Unknown>(await EnsureAsync(world));
        Assert.Single(Board(world).Active);

        await world.SubmitAsync(Board(world).Stop());
        Assert.Empty(world.Storage.Objects);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(world.Storage.Objects);
    }

    [Fact]
    public async Task An_object_without_a_mark_can_be_made_by_a_simulator_behind_a_plan_of_its_own()
    {
        using var board = new FaultBoard(TimeProvider.System);
        using var scene = new Scene("");
        var storage = board.Wrap(Scene.BackendId, scene.Backend);
        board.Put(Scene.BackendId, FaultPlan.Parse("partial=unmarked").Rules.Single(), TimeSpan.FromMinutes(1), "admin");

        await storage.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), Token);

        Assert.Equal(new ObjectState.Present(Scene.MiB, null), scene.Look());
    }

    [Fact]
    public async Task None_survives_a_restart()
    {
        await using var world = await InjectingAsync();
        await world.InjectAsync("fail-before");

        await world.StartAsync();

        Assert.Empty(Board(world).Active);
        Assert.Equal(VolumeLifecycle.Available, (await world.AvailableAsync()).Lifecycle);
    }

    [Fact]
    public async Task Every_kind_of_operation_says_which_verb_it_sends()
    {
        await using var world = await InjectingAsync();

        Assert.All(world.Get<OperationKinds>().All, kind => Assert.True(AttemptVerbs.Knows(kind.Name), $"AttemptVerbs does not list '{kind.Name}'."));
        Assert.Equal(BackendVerb.Observe, AttemptVerbs.Of("a kind to come"));
    }

    internal static Task<World> InjectingAsync() => World.StartedAsync(new WorldOptions { Injecting = true });

    internal static FaultBoard Board(World world) => world.Get<FaultBoard>();

    private static Task<Submission.Accepted> CreateAsync(World world, string name) =>
        world.AcceptAsync(new CreateVolume.Request(World.BackendId, name, VolumeSize.FromGiB(10)));

    private static Task IsHitAsync(World world) => Eventually.IsTrueAsync("the worker stalls", () => Task.FromResult(Board(world).Active.Single().Hits == 1));

    private static Task<BackendResult> EnsureAsync(World world) => world.Backend.CallAsync(
        world.Get<InstallationIdentity>().Id, (storage, token) => storage.EnsureAsync(Scene.Name(1), Scene.MiB, Scene.Owner(1), token), Token);
}
