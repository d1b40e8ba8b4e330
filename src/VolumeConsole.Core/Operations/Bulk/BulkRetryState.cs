namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>Where a bulk retry stands. Only Running sends operations back to the queue.</summary>
public enum BulkRetryState
{
    Running,

    /// <summary>It stopped by itself, because the same error came back; an operator may let it go on.</summary>
    Halted,

    /// <summary>An operator stopped it. Final.</summary>
    Stopped,

    /// <summary>Each of its operations was retried, or no longer needed it, and has ended again. Final.</summary>
    Finished,
}
