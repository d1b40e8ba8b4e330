using System.Reflection;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>Faults of listings, of the marker, of the capacity, and of the whole storage; and what the journal tells.</summary>
public sealed class StorageFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("list-cut=2", new[] { 1, 2 })]
    [InlineData("list-cut=0", new int[0])]
    [InlineData("list-cut=9", new[] { 1, 2, 3, 4 })]
    [InlineData("fail-before verb=list", new int[0])]
    public async Task A_listing_that_is_cut_or_fails_ends_by_throwing(string plan, int[] expected)
    {
        using var scene = Holding(4, plan);
        var names = new List<string>();

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var listed in scene.Backend.ListAsync(Token)) names.Add(listed.Name);
        });

        Assert.Equal(expected.Select(number => Scene.Name(number).Value), names);
    }

    [Theory]
    [InlineData("list-empty", new int[0])]
    [InlineData("list-repeat=1", new[] { 1, 1, 2, 3, 4 })]
    [InlineData("list-repeat=4", new[] { 1, 2, 3, 4, 4 })]
    [InlineData("list-repeat=5", new[] { 1, 2, 3, 4 })]
    [InlineData("list-swap=1", new[] { 2, 1, 3, 4 })]
    [InlineData("list-swap=3", new[] { 1, 2, 4, 3 })]
    [InlineData("list-swap=4", new[] { 1, 2, 3, 4 })]
    public async Task A_listing_that_is_empty_repeats_or_swaps_ends_as_if_all_were_well(string plan, int[] expected)
    {
        using var scene = Holding(4, plan + " hits=1");

        Assert.Equal(expected.Select(number => Scene.Name(number).Value), await scene.ListAsync());
        Assert.Equal(new[] { 1, 2, 3, 4 }.Select(number => Scene.Name(number).Value), await scene.ListAsync());
    }

    [Fact]
    public async Task A_listing_can_be_slow_or_hang_until_it_is_cancelled()
    {
        using var scene = Holding(2, "slow=1m verb=list hits=1; hang verb=list");
        var slow = scene.ListAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await slow).Count);

        using var stop = new CancellationTokenSource();
        await using var hanging = scene.Backend.ListAsync(stop.Token).GetAsyncEnumerator(Token);
        var first = hanging.MoveNextAsync().AsTask();
        Assert.False(first.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Unreachable_keeps_every_call_from_the_storage_for_its_time_the_marker_included()
    {
        using var scene = Holding(1, "unreachable=10m verb=observe hits=1; throttle verb=ensure call=1");
        var identity = new BackendIdentity(Scene.Owner(1).Installation, 5);
        await scene.Backend.WriteIdentityAsync(identity, Token);
        Assert.Equal(new IdentityResult.Found(identity), await scene.Backend.ReadIdentityAsync(Token));

        await Assert.ThrowsAsync<IOException>(() => scene.Observe());
        await Assert.ThrowsAsync<IOException>(() => scene.Ensure());
        await Assert.ThrowsAsync<IOException>(() => scene.ListAsync());
        await Assert.ThrowsAsync<IOException>(() => scene.Backend.CapacityAsync(Token));
        await Assert.ThrowsAsync<IOException>(() => scene.Backend.WriteIdentityAsync(identity with { Sequence = 9 }, Token));
        Assert.IsType<IdentityResult.Unreachable>(await scene.Backend.ReadIdentityAsync(Token));
        scene.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.IsType<IdentityResult.Unreachable>(await scene.Backend.ReadIdentityAsync(Token));

        scene.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(new IdentityResult.Found(identity), await scene.Backend.ReadIdentityAsync(Token));
        Assert.IsType<BackendResult.NotNow>(await scene.Ensure()); // Other faults rested meanwhile, their counts too.
        Assert.Equal(Scene.Done(Scene.MiB), await scene.Ensure());
    }

    [Fact]
    public async Task Another_plan_ends_an_outage()
    {
        using var scene = Holding(1, "unreachable=10m");
        await Assert.ThrowsAsync<IOException>(() => scene.Observe());

        scene.Backend.Follow(FaultPlan.None);

        Assert.Equal(Scene.Done(Scene.MiB), await scene.Observe());
    }

    [Fact]
    public async Task The_marker_is_exchanged_in_one_call_that_looks_for_itself()
    {
        using var scene = Holding(1, "fail-before verb=read-identity; lose-reply verb=write-identity call=3");
        IStorageBackend backend = scene.Backend;
        var identity = new BackendIdentity(Scene.Owner(1).Installation, 1);

        Assert.True(await backend.ExchangeIdentityAsync(null, identity, Token));
        Assert.False(await backend.ExchangeIdentityAsync(null, identity with { Sequence = 2 }, Token));
        await Assert.ThrowsAsync<IOException>(() => backend.ExchangeIdentityAsync(identity, identity with { Sequence = 3 }, Token));

        Assert.Equal(identity with { Sequence = 3 }, scene.Storage.Snapshot().Identity);
    }

    [Fact]
    public void Whoever_wraps_a_storage_leaves_nothing_of_it_to_the_contracts_own_defaults()
    {
        var wrapping = typeof(FaultyBackend).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IStorageBackend)))
            .Where(t => t.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Any(f => f.FieldType == typeof(IStorageBackend))).ToList();

        Assert.Contains(typeof(FaultyBackend), wrapping);
        Assert.Empty(wrapping.SelectMany(t => t.GetInterfaceMap(typeof(IStorageBackend)).TargetMethods.Where(m => m.DeclaringType == typeof(IStorageBackend)).Select(m => $"{t.Name}.{m.Name}")));
    }

    [Fact]
    public async Task The_marker_and_the_capacity_can_fail_be_slow_and_be_written_late()
    {
        using var scene = Holding(1, "fail-before verb=read-identity call=1; slow=5s verb=read-identity call=2; fail-before verb=capacity hits=1; "
            + "lose-reply verb=write-identity call=1; late=30s verb=write-identity call=2; hang=40s verb=write-identity call=3");
        var identity = new BackendIdentity(Scene.Owner(1).Installation, 1);

        await Assert.ThrowsAsync<IOException>(() => scene.Backend.ReadIdentityAsync(Token));
        var slow = scene.Backend.ReadIdentityAsync(Token);
        Assert.False(slow.IsCompleted);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<IdentityResult.None>(await slow);
        await Assert.ThrowsAsync<IOException>(() => scene.Backend.CapacityAsync(Token));
        Assert.Equal(Scene.MiB, (await scene.Backend.CapacityAsync(Token)).ProvisionedBytes);

        await Assert.ThrowsAsync<IOException>(() => scene.Backend.WriteIdentityAsync(identity, Token));
        Assert.Equal(identity, scene.Storage.Snapshot().Identity);
        await Assert.ThrowsAsync<IOException>(() => scene.Backend.WriteIdentityAsync(identity with { Sequence = 2 }, Token));
        var hanging = scene.Backend.WriteIdentityAsync(identity with { Sequence = 3 }, Token);
        Assert.Equal(identity, scene.Storage.Snapshot().Identity);
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(2, scene.Storage.Snapshot().Identity!.Sequence);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((3, false), (scene.Storage.Snapshot().Identity!.Sequence, hanging.IsCompleted));
    }

    [Fact]
    public async Task The_journal_tells_when_what_and_whom_each_fault_hit_and_keeps_the_latest()
    {
        using var scene = Holding(1, "throttle verb=observe; list-empty");
        await scene.Observe();
        scene.Clock.Advance(TimeSpan.FromMilliseconds(61_500));
        await scene.ListAsync();

        Assert.Equal($"17:00:00.000 observe {Scene.Name(1)} throttle\n17:01:01.500 list list-empty", scene.Backend.Journal.ToString());

        for (var call = 0; call < FaultJournal.EntriesMax; call++) await scene.Observe();
        Assert.Equal(FaultJournal.EntriesMax, scene.Backend.Journal.Latest.Count);
        Assert.Equal(FaultJournal.EntriesMax + 2, scene.Backend.Journal.Count);
        Assert.Equal(3, scene.Backend.Journal.Latest[0].Number);
    }

    [Fact]
    public async Task It_says_where_its_storage_is_and_passes_its_hints_on()
    {
        using var scene = Holding(1, "");
        using var around = new FaultyBackend("outer", scene.Backend, FaultPlan.None, scene.Clock);
        Assert.Equal(((IStorageBackend)scene.Storage).Location, around.Location);
        using var stop = new CancellationTokenSource();
        var watch = around.WatchAsync(stop.Token).GetAsyncEnumerator(Token).MoveNextAsync().AsTask();
        Assert.False(watch.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    private static Scene Holding(int count, string plan)
    {
        var scene = new Scene(plan);
        for (var number = 1; number <= count; number++) scene.Put(Scene.MiB, number);
        return scene;
    }
}
