namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>What became of one operation of a bulk retry.</summary>
public enum BulkItemState
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>Sent back to the queue; nobody knows yet how it ends.</summary>
    Retried,

    /// <summary>Verified: the backend confirmed it, and the database recorded that.</summary>
    Succeeded,

    /// <summary>It ended without success again.</summary>
    FailedAgain,

    /// <summary>Not retried: by the time of its turn it was no longer failed, or no longer wanted.</summary>
    Skipped,
}
