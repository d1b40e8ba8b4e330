using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Activity;

public sealed class ActivityFeedTests
{
    [Fact]
    public async Task What_is_committed_after_subscribing_is_told_by_id()
    {
        await using var world = await World.StartedAsync();
        var feed = world.Get<ActivityFeed>();
        await feed.StartAsync(TestContext.Current.CancellationToken);
        await feed.Started;
        using var subscription = feed.Subscribe(TimeSpan.Zero);
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));

        var change = await FirstAsync(subscription);

        Assert.Contains(accepted.Volume, change.Volumes);
        Assert.Contains(accepted.Operation!.Value, change.Operations);
        Assert.False(change.Everything);
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_costs_bounded_memory_and_is_told_to_read_anew()
    {
        await using var world = await World.StartedAsync();
        using var subscription = new ActivitySubscription(world.Clock, TimeSpan.Zero, TimeSpan.Zero, _ => { });

        for (var number = 1; number <= ActivitySubscription.NamedMax + 1; number++)
            subscription.Offer([new ActivityKey(number, world.Identifiers.NewVolumeId(), null, null)], everything: false);
        var change = await FirstAsync(subscription);

        Assert.True(change.Everything);
        Assert.Empty(change.Volumes);
        Assert.Equal(ActivitySubscription.NamedMax + 1, change.Sequence);
    }

    [Fact]
    public async Task Who_lets_others_go_first_is_told_after_the_lead_with_all_that_came_meanwhile()
    {
        await using var world = await World.StartedAsync();
        using var subscription = new ActivitySubscription(world.Clock, TimeSpan.Zero, TimeSpan.FromMilliseconds(200), _ => { });
        await using var reader = subscription.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var (one, two) = (world.Identifiers.NewVolumeId(), world.Identifiers.NewVolumeId());

        subscription.Offer([new ActivityKey(1, one, null, null)], everything: false);
        var first = reader.MoveNextAsync();
        subscription.Offer([new ActivityKey(2, two, null, null)], everything: false);
        Assert.False(first.IsCompleted);
        world.Clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.True(await first);
        Assert.Equal([one, two], reader.Current.Volumes.Order());
    }

    [Fact]
    public async Task Changes_that_come_close_together_are_told_together_after_the_pause()
    {
        await using var world = await World.StartedAsync();
        using var subscription = new ActivitySubscription(world.Clock, TimeSpan.FromMilliseconds(100), TimeSpan.Zero, _ => { });
        await using var reader = subscription.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var (one, two) = (world.Identifiers.NewVolumeId(), world.Identifiers.NewVolumeId());

        subscription.Offer([new ActivityKey(1, one, null, null)], everything: false);
        Assert.True(await reader.MoveNextAsync()); // The first comes at once.
        var next = reader.MoveNextAsync();
        subscription.Offer([new ActivityKey(2, one, null, null)], everything: false);
        subscription.Offer([new ActivityKey(3, two, null, null)], everything: false);
        Assert.False(next.IsCompleted);
        world.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.True(await next);
        Assert.Equal([one, two], reader.Current.Volumes.Order());
        Assert.Equal(3, reader.Current.Sequence);
    }

    private static async Task<ChangeSet> FirstAsync(ActivitySubscription subscription)
    {
        await foreach (var change in subscription.ReadAllAsync(TestContext.Current.CancellationToken)) return change;
        throw new InvalidOperationException("The stream ended.");
    }
}
