using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations.Changes;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// One operation's turn: its ordinary retry and the note that it was made, in one transaction, so that no death between two writes
/// can retry it twice. Where the retry is refused, the operation is skipped with those words.
/// </summary>
/// <param name="Owner">Who drives the bulk retry: one that lost its lease sends nothing more.</param>
internal sealed record RetryBulkItem(long BulkId, OperationId Operation, string Owner) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        var running = await change.Db.BulkRetries.AnyAsync(
            b => b.Id == BulkId && b.State == BulkRetryState.Running && b.LeaseOwner == Owner && b.LeaseUntil > change.Now, cancellation);
        if (!running || await FindAsync(change, cancellation) is not { } item)
            return Refusal.Conflict($"It is not the turn of operation {Operation} any more.", "Nothing was changed.");

        change.About($"bulk retry {BulkId}", () => BulkId);
        if (await new RetryOperation(Operation).ApplyAsync(change, cancellation) is { } refusal)
        {
            change.Db.ChangeTracker.Clear();
            item = await FindAsync(change, cancellation);
            item!.Skip(refusal.Message, change.Now);
            return null;
        }

        var operation = change.Operation!;
        item.Retry(operation.Attempt, operation.Cause, change.Now);
        return null;
    }

    private Task<BulkRetryItem?> FindAsync(ChangeScope change, CancellationToken cancellation) => change.Db.BulkRetryItems
        .FirstOrDefaultAsync(i => i.BulkRetryId == BulkId && i.OperationId == Operation && i.State == BulkItemState.Pending, cancellation);
}
