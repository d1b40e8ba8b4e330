namespace VolumeConsole.Core.Operations;

/// <summary>How one execution of an operation ended; null in the table while it runs.</summary>
public enum AttemptOutcome
{
    Done,
    Rejected,
    NotNow,

    /// <summary>No answer: it may have happened.</summary>
    Unknown,

    /// <summary>Nobody ended it: its process died or stood still beyond its lease. It may have happened.</summary>
    Abandoned,
}
