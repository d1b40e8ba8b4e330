using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// Lets a halted bulk retry go on with what is left, from the stage of one again. From then on it runs in the name of whoever let
/// it go on.
/// </summary>
public sealed record ContinueBulkRetry(long Id) : Request
{
    public static Refusal? WhyNot(BulkRetry bulk) => bulk switch
    {
        { State: BulkRetryState.Running } => Refusal.Conflict($"Bulk retry {bulk.Id} is running.", "Wait until it has ended."),
        { State: not BulkRetryState.Halted } => Refusal.Conflict($"Bulk retry {bulk.Id} is over.", "Begin another one for what still fails."),
        _ => null,
    };

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.BulkRetries.FirstOrDefaultAsync(b => b.Id == Id, cancellation) is not { } bulk) return NoBulkRetry(Id);
        if (WhyNot(bulk) is { } not) return not;
        if (await change.Db.BulkRetries.CountAsync(b => b.State == BulkRetryState.Running, cancellation) >= StartBulkRetry.RunningMax)
            return Refusal.Conflict($"{StartBulkRetry.RunningMax} bulk retries are running already.", "Wait until one has ended, or stop one.");
        if (await change.Db.BulkRetryItems.AnyAsync(i => i.BulkRetryId == Id && i.State == BulkItemState.Pending
                && BulkSnapshot.Taken(change.Db).Contains(i.OperationId), cancellation))
            return Refusal.Conflict("Another running bulk retry has some of its operations.", "Wait until that has ended.");

        bulk.GoOn(change.By, change.Now);
        change.About($"bulk retry {Id}", () => Id);
        change.LogBackend(ActivityTypes.BulkContinued, null, $"Bulk retry {Id}: {bulk.Title}");
        return null;
    }

    internal static Refusal NoBulkRetry(long id) => new(RefusalReason.NotFound, "id", $"There is no bulk retry {id}.", "Check the number in the list of bulk retries.");
}
