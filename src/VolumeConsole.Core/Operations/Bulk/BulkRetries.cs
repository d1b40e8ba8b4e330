using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>Reads bulk retries. Counts come from an index; none of a bulk retry's operations is read for them but those under way.</summary>
public sealed class BulkRetries(IDbContextFactory<VolumeDb> databases)
{
    public const int ShownMax = 20;

    /// <summary>Those that nobody dismissed yet, the newest first.</summary>
    public async Task<IReadOnlyList<BulkProgress>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var shown = await db.BulkRetries.AsNoTracking().Where(b => b.DismissedAt == null).OrderByDescending(b => b.Id).Take(ShownMax).ToListAsync(cancellation);
        var all = new List<BulkProgress>(shown.Count);
        foreach (var bulk in shown) all.Add(await ProgressAsync(db, bulk, cancellation));
        return all;
    }

    /// <returns>Null where no such bulk retry was ever begun.</returns>
    public async Task<BulkProgress?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetries.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is { } bulk ? await ProgressAsync(db, bulk, cancellation) : null;
    }

    /// <summary>Its operations in one state, in its order.</summary>
    public async Task<IReadOnlyList<BulkRetryItem>> ItemsAsync(long id, BulkItemState state, int skip, int take, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetryItems.AsNoTracking().Where(i => i.BulkRetryId == id && i.State == state).OrderBy(i => i.Position).Skip(skip).Take(take).ToListAsync(cancellation);
    }

    internal static async Task<BulkProgress> ProgressAsync(VolumeDb db, BulkRetry bulk, CancellationToken cancellation)
    {
        var since = bulk.State == BulkRetryState.Running ? bulk.EndedAt ?? bulk.CreatedAt : bulk.CreatedAt;
        var counts = await db.BulkRetryItems.Where(i => i.BulkRetryId == bulk.Id).GroupBy(i => i.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var waiting = await (from item in db.BulkRetryItems
                             where item.BulkRetryId == bulk.Id && item.State == BulkItemState.Retried
                             join operation in db.Operations on item.OperationId equals operation.Id
                             where operation.State == OperationState.Waiting
                             select item).CountAsync(cancellation);
        var retried = await RetriedAsync(db, bulk, since, cancellation);
        return new BulkProgress(
            bulk, Of(BulkItemState.Pending), Of(BulkItemState.Retried) - waiting, waiting, Of(BulkItemState.Succeeded), Of(BulkItemState.FailedAgain), Of(BulkItemState.Skipped), retried);

        int Of(BulkItemState state) => counts.GetValueOrDefault(state);
    }

    /// <summary>Only a bulk retry that was let go on has retries that no longer count; of any other, this is known without looking at times.</summary>
    private static Task<int> RetriedAsync(VolumeDb db, BulkRetry bulk, DateTimeOffset since, CancellationToken cancellation) =>
        db.BulkRetryItems.CountAsync(i => i.BulkRetryId == bulk.Id && i.RetriedAt >= since, cancellation);
}
