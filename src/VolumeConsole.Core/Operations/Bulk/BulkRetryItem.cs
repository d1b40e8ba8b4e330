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

    /// <summary>Why it was skipped, or the error that came back.</summary>
    public string? Detail { get; set; }
}
