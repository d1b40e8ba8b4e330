using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>Takes a bulk retry that no longer runs off everybody's page. One that only halted is stopped by it.</summary>
public sealed record DismissBulkRetry(long Id) : Request
{
    public static Refusal? WhyNot(BulkRetry bulk) => bulk switch
    {
        { State: BulkRetryState.Running } => Refusal.Conflict($"Bulk retry {bulk.Id} is running.", "Stop it first, or wait until it has ended."),
        { DismissedAt: not null } => Refusal.Conflict($"Bulk retry {bulk.Id} was dismissed already.", "Nothing is left to do."),
        _ => null,
    };

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.BulkRetries.FirstOrDefaultAsync(b => b.Id == Id, cancellation) is not { } bulk) return ContinueBulkRetry.NoBulkRetry(Id);
        if (WhyNot(bulk) is { } not) return not;
        if (bulk.State == BulkRetryState.Halted) bulk.End(BulkRetryState.Stopped, $"Dismissed by {change.By} after it had halted. {bulk.EndedBecause}", change.Now);
        bulk.DismissedAt = change.Now;
        change.About($"bulk retry {Id}", () => Id);
        change.LogBackend(ActivityTypes.BulkDismissed, null, $"Bulk retry {Id}: {bulk.Title}");
        return null;
    }
}
