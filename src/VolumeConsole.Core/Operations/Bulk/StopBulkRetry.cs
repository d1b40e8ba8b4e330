using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>Sends nothing more back to the queue; what was sent already goes on, and is still told how it ends. Final.</summary>
public sealed record StopBulkRetry(long Id) : Request
{
    public static Refusal? WhyNot(BulkRetry bulk) => bulk.State is BulkRetryState.Running or BulkRetryState.Halted
        ? null
        : Refusal.Conflict($"Bulk retry {bulk.Id} is over.", "Nothing is left to stop.");

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.BulkRetries.FirstOrDefaultAsync(b => b.Id == Id, cancellation) is not { } bulk) return ContinueBulkRetry.NoBulkRetry(Id);
        if (WhyNot(bulk) is { } not) return not;
        bulk.End(BulkRetryState.Stopped, $"Stopped by {change.By}" + (change.Reason is { } why ? $": {why}" : "."), change.Now);
        change.About($"bulk retry {Id}", () => Id);
        change.LogBackend(ActivityTypes.BulkStopped, null, $"Bulk retry {Id}: {bulk.Title}");
        return null;
    }
}
