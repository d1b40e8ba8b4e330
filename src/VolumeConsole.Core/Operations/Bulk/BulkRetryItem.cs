namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>One operation of a bulk retry.</summary>
public sealed class BulkRetryItem
{
    public long BulkRetryId { get; private set; }
    public required OperationId OperationId { get; init; }

    /// <summary>Its place in the order, from 0.</summary>
    public required int Position { get; init; }

    public BulkItemState State { get; set; } = BulkItemState.Pending;

    /// <summary>The operation's attempt number when it was retried: what ends later is the answer to this retry.</summary>
    public int? AttemptBefore { get; set; }

    public DateTimeOffset? RetriedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it was skipped, or the error that came back; while nobody knows yet, the cause that it had before.</summary>
    public string? Detail { get; set; }

    public void Retry(int attempt, string? cause, DateTimeOffset now) => (State, AttemptBefore, Detail, RetriedAt) = (BulkItemState.Retried, attempt, cause, now);

    public void Skip(string why, DateTimeOffset now) => (State, Detail, EndedAt) = (BulkItemState.Skipped, why, now);

    /// <summary>Records how its operation ended, where it has.</summary>
    /// <returns>Whether it has.</returns>
    public bool Settle(Operation operation, DateTimeOffset now)
    {
        var (state, detail) = operation.State switch
        {
            OperationState.Succeeded => (BulkItemState.Succeeded, null),
            OperationState.Failed or OperationState.NeedsAttention => (BulkItemState.FailedAgain, Told(operation.Cause, operation.Error)),
            OperationState.Cancelled => (BulkItemState.Skipped, "A newer request took its place."),
            _ => (State, Detail),
        };
        if (state == State) return false;
        (State, Detail, EndedAt) = (state, detail, now);
        return true;
    }

    /// <summary>The error that came back, and whether it is the one from before.</summary>
    public string Told(string? cause, string? error) => $"{(cause == Detail ? "The same error" : "Another error")}: {error}";
}
