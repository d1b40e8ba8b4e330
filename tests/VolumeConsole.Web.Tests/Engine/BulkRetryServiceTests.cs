using Microsoft.Extensions.Logging.Abstractions;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Hosting;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Engine;

public sealed class BulkRetryServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_wakes_it_and_it_stops_without_an_error_in_the_middle_of_waiting()
    {
        await using var world = await World.StartedAsync();
        await world.FailedResizesAsync(1);
        var feed = world.Get<ActivityFeed>();
        using var service = new BulkRetryService(world.Get<BulkRetrier>(), feed, world.Clock, NullLogger<BulkRetryService>.Instance);
        await feed.StartAsync(Cancellation);
        await feed.Started;
        await service.StartAsync(Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(feed.SubscriberCount == 1), "it listens");

        // No time passes here: only the commit of its beginning can have woken it.
        var bulk = await world.StartBulkAsync(await world.GroupAsync());
        await Eventually.TrueAsync(async () => (await world.ProgressAsync(bulk)).Retried == 1, "the first operation is retried");

        await service.StopAsync(Cancellation);
        Assert.False(service.ExecuteTask!.IsFaulted);
        await feed.StopAsync(Cancellation);
    }
}
