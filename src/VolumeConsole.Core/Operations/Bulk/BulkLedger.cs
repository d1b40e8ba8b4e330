using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>The transactions of a bulk retry's driver, and what it reads between them. Each is conditional on what it was decided by.</summary>
public sealed class BulkLedger(IDbContextFactory<VolumeDb> databases, IWriterGate gate, ActivityFeed feed, WorkerName worker, OperationOptions options, TimeProvider clock)
{
    private const int SettledAtOnceMax = 200;

    /// <summary>Takes or renews the lease, and writes only where half of it is used up.</summary>
    /// <returns>Whether this console may drive it now.</returns>
    public async Task<bool> HoldAsync(long id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await db.BulkRetries.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } bulk) return false;
            if (bulk.LeaseOwner == worker.Value && bulk.LeaseUntil - now > options.Lease / 2) return true;
            if (!bulk.MayDrive(worker.Value, now)) return false;
        }

        return await gate.WriteAsync(async (write, token) =>
        {
            var bulk = await write.Db.BulkRetries.FirstAsync(b => b.Id == id, token);
            if (!bulk.MayDrive(worker.Value, write.Now)) return false;
            bulk.Hold(worker.Value, write.Now + options.Lease);
            return true;
        }, cancellation);
    }

    internal static async Task<int> ReleaseAsync(WriteScope write, CancellationToken cancellation)
    {
        var held = await write.Db.BulkRetries.Where(b => b.LeaseOwner != null && b.DismissedAt == null).ToListAsync(cancellation);
        foreach (var bulk in held) (bulk.LeaseOwner, bulk.LeaseUntil) = (null, null);
        return held.Count;
    }

    /// <summary>Notes how operations that were retried have ended, some at a time.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> SettleAsync(long id, CancellationToken cancellation)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellation))
            if (!await Ended(db, id).AnyAsync(cancellation)) return false;

        var backends = await gate.WriteAsync(async (write, token) =>
        {
            var ended = await Ended(write.Db, id).Take(SettledAtOnceMax).ToListAsync(token);
            foreach (var (item, operation) in ended.Select(e => (e.Item, e.Operation))) item.Settle(operation, write.Now);
            return ended.Select(e => e.Operation.BackendId).ToList();
        }, cancellation);
        foreach (var backend in backends.Distinct()) feed.Nudge(backend);
        return backends.Count == SettledAtOnceMax;
    }

    internal async Task<BulkReading?> ReadAsync(long id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.BulkRetries.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } bulk) return null;
        var since = bulk.EndedAt ?? bulk.CreatedAt;
        var items = db.BulkRetryItems.AsNoTracking().Where(i => i.BulkRetryId == id && i.RetriedAt >= since);
        var good = await Last(items, BulkItemState.Succeeded).Select(i => i.Position).ToListAsync(cancellation);
        var bad = await Last(items, BulkItemState.FailedAgain).Select(i => new { i.Position, i.Detail }).ToListAsync(cancellation);
        var stuck = await StuckAsync(db, items, cancellation);
        List<(int Position, bool Bad, string? Told)> came =
            [.. good.Select(p => (p, false, (string?)null)), .. bad.Select(b => (b.Position, true, b.Detail)), .. stuck.Select(s => (s.Position, true, (string?)s.Told))];
        came = [.. came.OrderByDescending(c => c.Position).Take(BulkStages.WindowSize)];
        return new BulkReading(
            await BulkRetries.ProgressAsync(db, bulk, cancellation),
            await items.CountAsync(i => i.State == BulkItemState.Retried, cancellation),
            came.ConvertAll(c => c.Bad),
            came.Find(c => c.Bad).Told,
            await db.BulkRetryItems.Where(i => i.BulkRetryId == id).MaxAsync(i => i.RetriedAt, cancellation));
    }

    /// <summary>Whose turn is next.</summary>
    public async Task<IReadOnlyList<OperationId>> NextAsync(long id, int count, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetryItems.AsNoTracking().Where(i => i.BulkRetryId == id && i.State == BulkItemState.Pending)
            .OrderBy(i => i.Position).Take(count).Select(i => i.OperationId).ToListAsync(cancellation);
    }

    /// <summary>Ends it, if it still runs.</summary>
    /// <returns>When to come again.</returns>
    public async Task<TimeSpan> EndAsync(long id, BulkRetryState state, string type, string because, CancellationToken cancellation)
    {
        await WriteAsync(id, (write, bulk) =>
        {
            bulk.End(state, because, write.Now);
            Log(write, type, $"Bulk retry {id}: {because}");
        }, cancellation);
        return TimeSpan.Zero;
    }

    internal async Task<TimeSpan> NextStageAsync(BulkReading reading, CancellationToken cancellation)
    {
        var (id, stage) = (reading.Progress.Bulk.Id, reading.Progress.Bulk.Stage);
        await WriteAsync(id, (write, bulk) =>
        {
            if (bulk.Stage != stage) return;
            bulk.Stage++;
            Log(write, ActivityTypes.BulkStageEnded, string.Create(CultureInfo.InvariantCulture,
                $"Bulk retry {id}: stage {stage + 1} of {BulkStages.Count} ended; so far {reading.Progress.Succeeded:#,0} verified, {reading.Progress.FailedAgain:#,0} failed again, {reading.Progress.Skipped:#,0} skipped."));
        }, cancellation);
        return TimeSpan.Zero;
    }

    private Task<bool> WriteAsync(long id, Action<WriteScope, BulkRetry> change, CancellationToken cancellation) => gate.WriteAsync(async (write, token) =>
    {
        var bulk = await write.Db.BulkRetries.FirstAsync(b => b.Id == id, token);
        if (bulk.State != BulkRetryState.Running || bulk.LeaseOwner != worker.Value) return false;
        change(write, bulk);
        return true;
    }, cancellation);

    private static void Log(WriteScope write, string type, string detail) =>
        write.Db.Activity.Add(new ActivityEntry { At = write.Now, Actor = Actor.Reconciler.ToString(), Type = type, Detail = detail });

    private static IQueryable<EndedItem> Ended(VolumeDb db, long id) =>
        from item in db.BulkRetryItems
        where item.BulkRetryId == id && item.State == BulkItemState.Retried
        join operation in db.Operations on item.OperationId equals operation.Id
        where operation.State == OperationState.Succeeded || operation.State == OperationState.Failed
            || operation.State == OperationState.NeedsAttention || operation.State == OperationState.Cancelled
        orderby item.Position
        select new EndedItem { Item = item, Operation = operation };

    private static IQueryable<BulkRetryItem> Last(IQueryable<BulkRetryItem> items, BulkItemState state) =>
        items.Where(i => i.State == state).OrderByDescending(i => i.Position).Take(BulkStages.WindowSize);

    /// <summary>
    /// Those that met the very same cause again and now wait: no outcome, for they are tried again by themselves, but reason enough to
    /// send no more after them. Another cause, or none, is waited for.
    /// </summary>
    private static async Task<List<(int Position, string Told)>> StuckAsync(VolumeDb db, IQueryable<BulkRetryItem> items, CancellationToken cancellation)
    {
        var waiting = await (from item in items
                             where item.State == BulkItemState.Retried
                             join operation in db.Operations on item.OperationId equals operation.Id
                             where operation.State == OperationState.Waiting && operation.Attempt > item.AttemptBefore && operation.Cause == item.Detail
                             orderby item.Position descending
                             select new { item.Position, operation.Error }).Take(BulkStages.WindowSize).ToListAsync(cancellation);
        return waiting.ConvertAll(w => (w.Position, $"The same error, and it waits: {w.Error}"));
    }

    private sealed class EndedItem
    {
        public required BulkRetryItem Item { get; init; }
        public required Operation Operation { get; init; }
    }
}
