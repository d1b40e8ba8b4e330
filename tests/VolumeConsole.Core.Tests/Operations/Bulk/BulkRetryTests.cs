using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations.Bulk;

public sealed class BulkRetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_stage_by_stage_and_finishes_once_all_are_verified()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(40);
        foreach (var id in failed) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync(), rate: 100, reason: "disk is back");

        var stages = new List<(int Stage, int Verified)>();
        await world.DriveAsync(bulk, async () => stages.Add(await world.ReadAsync(async db =>
            (await db.BulkRetries.Select(b => b.Stage).SingleAsync(), await db.BulkRetryItems.CountAsync(i => i.State != BulkItemState.Pending)))));

        var progress = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Finished, 40, 0, 0), (progress.Bulk.State, progress.Succeeded, progress.FailedAgain, progress.Skipped));
        Assert.Equal("40 verified, 0 failed again, 0 skipped.", progress.Bulk.EndedBecause);
        Assert.All(new[] { 1, 6, 31 }, (upTo, stage) => Assert.Equal(upTo, stages.Where(s => s.Stage == stage).Max(s => s.Verified)));
        Assert.Equal(
            [ActivityTypes.BulkStarted, ActivityTypes.BulkStageEnded, ActivityTypes.BulkStageEnded, ActivityTypes.BulkStageEnded, ActivityTypes.BulkFinished], await world.BulkTypesAsync());
        Assert.Equal(40, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.Retried && a.Actor == "admin" && a.Reason == $"Bulk retry {bulk}: disk is back")));
        Assert.All(failed, id => Assert.Equal(OperationState.Succeeded, world.OperationAsync(id).Result.State));
    }

    [Fact]
    public async Task The_first_one_that_fails_again_halts_it_with_the_error_and_letting_it_go_on_begins_with_one_again()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(10);
        var bulk = await world.StartBulkAsync(await world.GroupAsync());
        await world.DriveAsync(bulk);

        var halted = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Halted, 9, 1), (halted.Bulk.State, halted.Pending, halted.FailedAgain));
        Assert.StartsWith("The one that was tried came back without success. The same error: There is no object vol-", halted.Bulk.EndedBecause);

        foreach (var id in failed) await world.RepairAsync(id);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RecordAsync(new ContinueBulkRetry(bulk), "operator");
        var most = 0;
        await world.DriveAsync(bulk, async () => most = Math.Max(most, (await world.ProgressAsync(bulk)) is { Bulk.Stage: 0, Bulk.State: BulkRetryState.Running } p ? p.Retried : 0));

        var finished = await world.ProgressAsync(bulk);
        Assert.Equal(1, most);
        Assert.Equal((BulkRetryState.Finished, 9, 1), (finished.Bulk.State, finished.Succeeded, finished.FailedAgain));
        Assert.Equal("operator", await world.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.Retried).OrderByDescending(a => a.Sequence).Select(a => a.Actor).FirstAsync()));
    }

    [Fact]
    public async Task Trouble_in_a_later_stage_halts_it_before_all_are_sent_into_it()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(120);
        foreach (var id in failed.Take(50)) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync(), rate: 100);
        await world.DriveAsync(bulk);

        var halted = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Halted, 3), (halted.Bulk.State, halted.Bulk.Stage));
        Assert.Equal(50, halted.Succeeded);
        Assert.InRange(halted.FailedAgain, 6, 40);
        Assert.True(halted.Pending >= 30, halted.ToString());
    }

    [Fact]
    public async Task What_meets_the_same_trouble_and_waits_halts_it_too_and_is_no_outcome()
    {
        await using var world = await World.StartedAsync();
        for (var number = 0; number < 3; number++) await world.AcceptAsync(new CreateVolume.Request(World.BackendId, $"db-{number}", World.GiB));
        world.Storage.CapacityBytes = 0;
        await world.AnswerRingsAsync();
        var group = Assert.Single(await world.Get<FailureGroups>().ListAsync(waiting: true, Cancellation)).Key;
        var bulk = await world.StartBulkAsync(new BulkSelection.Group(group, Waiting: true));
        await world.DriveAsync(bulk);

        var halted = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Halted, 1, 2, 0), (halted.Bulk.State, halted.Waiting, halted.Pending, halted.FailedAgain));
        Assert.Contains("The same error, and it waits: The simulated storage is full", halted.Bulk.EndedBecause);

        world.Storage.CapacityBytes = long.MaxValue;
        await world.SettleAsync();
        await world.Get<BulkRetrier>().StepAsync(Cancellation);
        Assert.Equal((1, 0), ((await world.ProgressAsync(bulk)).Succeeded, (await world.ProgressAsync(bulk)).Waiting));
    }

    [Fact]
    public async Task Operations_that_are_no_longer_failed_are_skipped_with_the_reason()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(4);
        foreach (var id in failed) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(new BulkSelection.Chosen([.. failed, failed[0]]));
        await world.AcceptAsync(new RetryOperation(failed[0]));
        await world.AnswerRingsAsync();
        await world.AcceptAsync(new CancelResize(failed[1]));
        await world.AcceptAsync(new DeleteVolume.Request((await world.OperationAsync(failed[2])).VolumeId));

        await world.DriveAsync(bulk);

        var progress = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Finished, 4, 3, 1), (progress.Bulk.State, progress.Bulk.Total, progress.Skipped, progress.Succeeded));
        var skipped = await world.Get<BulkRetries>().ItemsAsync(bulk, BulkItemState.Skipped, 0, 10, Cancellation);
        Assert.Equal([$"Operation {failed[0]} is succeeded.", $"Operation {failed[1]} is cancelled.", $"Operation {failed[2]} is cancelled."], skipped.Select(i => i.Detail));
    }

    [Fact]
    public async Task It_keeps_its_rate()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(90);
        foreach (var id in failed) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync(), rate: 4);
        var began = world.Clock.GetUtcNow();
        await world.DriveAsync(bulk);

        var times = await world.ReadAsync(db => db.BulkRetryItems.OrderBy(i => i.RetriedAt).Select(i => i.RetriedAt!.Value).ToListAsync());
        Assert.InRange((times[^1] - began).TotalSeconds, 22, 25);
        for (var at = 4; at < times.Count; at++) Assert.True(times[at] - times[at - 4] >= TimeSpan.FromSeconds(0.85), $"{at}: {times[at] - times[at - 4]}");
    }

    [Fact]
    public async Task The_rate_holds_across_a_restart()
    {
        await using var world = await World.StartedAsync();
        await world.FailedResizesAsync(3);
        foreach (var id in await world.StuckAsync()) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync(), rate: 0.1);
        await world.Get<BulkRetrier>().StepAsync(Cancellation);
        await world.AnswerRingsAsync();
        await world.StartAsync();

        world.Clock.Advance(TimeSpan.FromSeconds(9));
        for (var step = 0; step < 5; step++) await world.Get<BulkRetrier>().StepAsync(Cancellation);
        Assert.Equal(1, (await world.ProgressAsync(bulk)).Retried);
        world.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await world.Get<BulkRetrier>().StepAsync(Cancellation);
        Assert.Equal(2, (await world.ProgressAsync(bulk)).Retried);
    }

    [Fact]
    public async Task Killed_between_any_two_writes_it_goes_on_and_retries_nothing_twice()
    {
        for (var seam = 0; ; seam++)
        {
            await using var world = await World.StartedAsync();
            var failed = await world.FailedResizesAsync(3);
            foreach (var id in failed) await world.RepairAsync(id);
            var bulk = await world.StartBulkAsync(await world.GroupAsync(), rate: 100);
            world.DieAt(seam);
            var died = false;
            try
            {
                await world.DriveAsync(bulk);
            }
            catch (ProcessDiedException)
            {
                died = true;
                await world.StartAsync();
                await world.SettleAsync(TimeSpan.FromSeconds(10));
                await world.DriveAsync(bulk);
            }

            var progress = await world.ProgressAsync(bulk);
            Assert.True(progress is { Bulk.State: BulkRetryState.Finished, Succeeded: 3 }, $"Killed at seam {seam} ({world.Seams.DiedAt}): {progress}");
            Assert.Equal(3, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.Retried)));
            Assert.Equal((await world.BulkTypesAsync()).Count, (await world.BulkTypesAsync()).Count(t => t == ActivityTypes.BulkStageEnded) + 2);
            if (!died) break;
        }
    }

    [Fact]
    public async Task It_halts_when_whoever_asked_may_no_longer_and_another_operator_lets_it_go_on()
    {
        await using var world = await World.StartedAsync();
        foreach (var id in await world.FailedResizesAsync(2)) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync(), by: "olga");
        ((OpenAccess)world.Get<IAccess>()).Revoke("olga");
        await world.DriveAsync(bulk);

        var halted = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Halted, 2), (halted.Bulk.State, halted.Pending));
        Assert.Equal("'olga', in whose name it runs, may no longer retry: Your sign-in has ended. Another operator may let it go on.", halted.Bulk.EndedBecause);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.RecordAsync(new ContinueBulkRetry(bulk), "operator");
        await world.DriveAsync(bulk);
        Assert.Equal(BulkRetryState.Finished, (await world.ProgressAsync(bulk)).Bulk.State);
    }

    [Fact]
    public async Task A_stopped_one_sends_nothing_more_and_still_tells_how_the_sent_ones_ended()
    {
        await using var world = await World.StartedAsync();
        foreach (var id in await world.FailedResizesAsync(3)) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync());
        await world.Get<BulkRetrier>().StepAsync(Cancellation);
        await world.RecordAsync(new StopBulkRetry(bulk) { Reason = "wrong group" });
        await world.AnswerRingsAsync();
        await world.DriveAsync(bulk);

        var stopped = await world.ProgressAsync(bulk);
        Assert.Equal((BulkRetryState.Stopped, 1, 2), (stopped.Bulk.State, stopped.Succeeded, stopped.Pending));
        Assert.Equal("Stopped by admin: wrong group", stopped.Bulk.EndedBecause);
        await world.RecordAsync(new DismissBulkRetry(bulk));
        Assert.Empty(await world.Get<BulkRetries>().ListAsync(Cancellation));
        Assert.Equal([ActivityTypes.BulkStarted, ActivityTypes.BulkStopped, ActivityTypes.BulkDismissed], await world.BulkTypesAsync());
    }

    [Fact]
    public async Task An_operation_is_in_one_running_bulk_retry_at_a_time()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(2);
        var group = await world.GroupAsync();
        var first = await world.StartBulkAsync(new BulkSelection.Chosen([failed[0]]));

        Assert.Contains($"Operation {failed[0]} is in a running bulk retry", await world.RefusedAsync(new StartBulkRetry(new BulkSelection.Chosen([.. failed]), 1)));
        var second = await world.StartBulkAsync(group);
        Assert.Equal(1, (await world.ProgressAsync(second)).Bulk.Total);
        Assert.Contains("all of them are in a bulk retry", await world.RefusedAsync(new StartBulkRetry(group, 1)));

        await world.DriveAsync(first);
        await world.DriveAsync(second);
        Assert.Equal(2, (await world.ProgressAsync(await world.StartBulkAsync(group))).Bulk.Total);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_words_and_leaves_nothing()
    {
        await using var world = await World.StartedAsync();
        var failed = await world.FailedResizesAsync(1);
        var chosen = new BulkSelection.Chosen([.. failed]);

        Assert.Contains("from 0.1 to 100", await world.RefusedAsync(new StartBulkRetry(chosen, 0)));
        Assert.Contains("from 0.1 to 100", await world.RefusedAsync(new StartBulkRetry(chosen, double.NaN)));
        Assert.Contains("do not exist", await world.RefusedAsync(new StartBulkRetry(new BulkSelection.Chosen([new OperationId(999)]), 1)));
        Assert.Contains("Choose from 1 to 10,000", await world.RefusedAsync(new StartBulkRetry(new BulkSelection.Chosen([]), 1)));
        Assert.Contains("needs the role", await world.RefusedAsync(new StartBulkRetry(chosen, 1), "reader"));
        Assert.Equal(0, await world.ReadAsync(db => db.BulkRetries.CountAsync()));

        var bulk = await world.StartBulkAsync(chosen);
        Assert.Contains("is running", await world.RefusedAsync(new ContinueBulkRetry(bulk)));
        Assert.Contains("Stop it first", await world.RefusedAsync(new DismissBulkRetry(bulk)));
        Assert.Contains("needs the role", await world.RefusedAsync(new StopBulkRetry(bulk), "reader"));
        Assert.Contains("no bulk retry 77", await world.RefusedAsync(new StopBulkRetry(77)));
        await world.RecordAsync(new StopBulkRetry(bulk));
        Assert.Contains("is over", await world.RefusedAsync(new StopBulkRetry(bulk)));
        Assert.Contains("is over", await world.RefusedAsync(new ContinueBulkRetry(bulk)));
    }

    [Fact]
    public async Task A_second_console_leaves_it_alone_while_the_first_holds_its_lease()
    {
        await using var world = await World.StartedAsync();
        foreach (var id in await world.FailedResizesAsync(1)) await world.RepairAsync(id);
        var bulk = await world.StartBulkAsync(await world.GroupAsync());
        await world.ReadAsync(db => db.BulkRetries.ExecuteUpdateAsync(set => set
            .SetProperty(b => b.LeaseOwner, "another").SetProperty(b => b.LeaseUntil, world.Clock.GetUtcNow() + TimeSpan.FromSeconds(30))));

        await world.Get<BulkRetrier>().StepAsync(Cancellation);
        Assert.Equal(1, (await world.ProgressAsync(bulk)).Pending);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.DriveAsync(bulk);
        Assert.Equal(BulkRetryState.Finished, (await world.ProgressAsync(bulk)).Bulk.State);
    }
}
