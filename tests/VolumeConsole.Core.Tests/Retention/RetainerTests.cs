using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Retention;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Retention;

/// <summary>What is deleted when its time is over, and what never is.</summary>
public sealed class RetainerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Activity_is_kept_for_its_days_and_numbers_never_come_again()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        var last = await world.ReadAsync(db => db.Activity.MaxAsync(a => a.Sequence, Stop));

        await AfterAsync(world, days: 399);
        Assert.Equal(last, await world.ReadAsync(db => db.Activity.MaxAsync(a => a.Sequence, Stop)));
        await AfterAsync(world, days: 2);
        Assert.Equal(0, await world.ReadAsync(db => db.Activity.CountAsync(Stop)));

        await world.AvailableAsync("db-2");
        Assert.True(await world.ReadAsync(db => db.Activity.MinAsync(a => a.Sequence, Stop)) > last);
    }

    [Fact]
    public async Task Old_attempts_of_ended_operations_go_but_the_last_of_each_stays()
    {
        await using var world = await World.StartedAsync();
        var refusals = 4;
        world.Faults = (verb, _) => verb == BackendVerb.Ensure && refusals-- > 0 ? new Fault.FailBefore() : null;
        var ended = await world.AvailableAsync("ended");
        world.Faults = (verb, _) => verb == BackendVerb.Ensure ? new Fault.FailBefore() : null;
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "open", VolumeSize.GiB));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await world.AnswerRingsAsync();
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await world.Get<Sweeper>().SweepAsync(Stop);
        }

        var before = await AttemptsAsync(world);
        Assert.Equal([5, 3], before.Values.Select(numbers => numbers.Length));
        await AfterAsync(world, days: 91);

        var after = await AttemptsAsync(world);
        Assert.Equal([5], after[before.Keys.First()]);
        Assert.Equal([1, 2, 3], after[before.Keys.Last()]);
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(ended.Id)).Lifecycle);
    }

    [Fact]
    public async Task Observations_go_only_where_nothing_is_there_and_no_volume_needs_the_name()
    {
        await using var world = await World.StartedAsync();
        var kept = await world.AvailableAsync("kept");
        var missing = await world.AvailableAsync("missing");
        var deleted = await world.AvailableAsync("deleted");
        world.Storage.Put(missing.ObjectName.Value, null);
        await world.ScanAsync();
        await world.AcceptAsync(new DeleteVolume.Request(deleted.Id));
        await world.SettleAsync(TimeSpan.FromDays(365));
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(deleted.Id)).Lifecycle);

        await AfterAsync(world, days: 29);
        Assert.Equal(3, await world.ReadAsync(db => db.Observations.CountAsync(Stop)));
        await AfterAsync(world, days: 2);

        Assert.Equal(
            new[] { kept.ObjectName, missing.ObjectName }.Order(),
            await world.ReadAsync(db => db.Observations.OrderBy(o => o.ObjectName).Select(o => o.ObjectName).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Findings_holds_bulk_retries_minutes_and_keys_go_only_once_they_are_over()
    {
        await using var world = await World.StartedAsync();
        var made = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB) { Idempotency = new IdempotencyKey("ann", "k", "hash") });
        await world.Get<IWriterGate>().WriteAsync(
            (write, _) =>
            {
                foreach (var over in (bool[])[false, true]) AddOf(write, over, made.Operation!.Value);
                return Task.FromResult(true);
            },
            Stop);

        await AfterAsync(world, days: 401);

        Assert.Equal((0, 0), await world.ReadAsync(async db => (await db.IdempotencyKeys.CountAsync(Stop), await db.Minutes.CountAsync(Stop))));
        Assert.Equal(FindingState.Suspected, await world.ReadAsync(db => db.Findings.Select(f => f.State).SingleAsync(Stop)));
        Assert.Null(await world.ReadAsync(db => db.Holds.Select(h => h.ReleasedAt).SingleAsync(Stop)));
        Assert.Equal(("running", 1), await world.ReadAsync(async db => (await db.BulkRetries.Select(b => b.Title).SingleAsync(Stop), await db.BulkRetryItems.CountAsync(Stop))));
    }

    [Fact]
    public async Task Fifty_thousand_old_rows_go_in_small_transactions_and_leave_a_small_log()
    {
        await using var world = await World.StartedAsync();
        await world.Get<IWriterGate>().WriteAsync(
            (write, token) => write.Db.Database.ExecuteSqlRawAsync(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO Activity (At, Actor, Type) SELECT i, 'old', 'x' FROM n", token),
            Stop);
        var log = new FileInfo(world.DatabasePath + "-wal");
        var rule = world.Get<IEnumerable<IRetentionRule>>().Single(r => r.What == "activity entries");
        world.DieAt(null);
        var (batches, largest, bytes) = (0, 0, 0L);
        await foreach (var rows in rule.DeleteAsync(world.Clock.GetUtcNow(), Stop))
        {
            log.Refresh();
            (batches, largest, bytes) = (batches + 1, Math.Max(largest, rows), Math.Max(bytes, log.Length));
        }

        Assert.Equal((50, 1_000), (batches, largest));
        Assert.InRange(world.Seams.Passed, 100, 102); // Two seams a transaction: as many transactions as batches.
        Assert.Equal(0, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Actor == "old", Stop)));
        Assert.InRange(bytes, 1, 64L * 1024 * 1024);
    }

    [Fact]
    public async Task A_round_pauses_between_transactions_so_that_writers_come_in_between()
    {
        await using var world = await World.StartedAsync();
        await world.Get<IWriterGate>().WriteAsync(
            (write, token) => write.Db.Database.ExecuteSqlRawAsync(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) INSERT INTO Activity (At, Actor, Type) SELECT i, 'old', 'x' FROM n", token),
            Stop);
        var round = world.Get<Retainer>().RunAsync(Stop);
        while (await world.ReadAsync(db => db.Activity.CountAsync(a => a.Actor == "old", Stop)) == 1_500) await Task.Yield();

        Assert.False(round.IsCompleted);
        Assert.Equal(500, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Actor == "old", Stop)));
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        while (!round.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        Assert.Equal(1_500, await round);
    }

    private static void AddOf(WriteScope write, bool over, OperationId operation)
    {
        var now = write.Now;
        var finding = new Finding { BackendId = World.BackendId, ObjectName = over ? "a" : "b", Rule = "orphan", Recorded = "", Actual = "", FirstSeenAt = now };
        if (over) finding.Close("gone", now);
        write.Db.Findings.Add(finding);
        write.Db.Holds.Add(new Hold { Kind = HoldKind.Clock, Since = now, Detail = "", ReleasedAt = over ? now : null });
        write.Db.Minutes.Add(new BackendMinute { BackendId = over ? "a" : "b", At = now, Done = 1, Rejected = 0, NotNow = 0, Unknown = 0 });
        var bulk = new BulkRetry
        {
            Title = over ? "over" : "running",
            RequestedBy = "ann",
            CreatedAt = now,
            RatePerSecond = 1,
            Total = 1,
            State = over ? BulkRetryState.Finished : BulkRetryState.Running,
            DismissedAt = now,
        };
        write.Db.BulkRetries.Add(bulk);
        write.Db.SaveChanges();
        var item = new BulkRetryItem { OperationId = operation, Position = 0 };
        write.Db.Entry(item).Property(i => i.BulkRetryId).CurrentValue = bulk.Id;
        write.Db.BulkRetryItems.Add(item);
    }

    private static async Task AfterAsync(World world, double days)
    {
        world.Clock.Advance(TimeSpan.FromDays(days));
        await new Retainer(world.Get<IEnumerable<IRetentionRule>>(), new RetentionOptions { Pause = TimeSpan.Zero }, world.Clock, NullLogger<Retainer>.Instance).RunAsync(Stop);
    }

    private static async Task<SortedDictionary<long, int[]>> AttemptsAsync(World world)
    {
        var rows = await world.ReadAsync(db => db.Attempts.AsNoTracking().OrderBy(a => a.Number).ToListAsync(Stop));
        return new(rows.GroupBy(a => a.OperationId.Value).ToDictionary(g => g.Key, g => g.Select(a => a.Number).ToArray()));
    }
}
