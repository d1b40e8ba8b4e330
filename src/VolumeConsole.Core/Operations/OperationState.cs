namespace VolumeConsole.Core.Operations;

/// <summary>Where an operation stands. Queued, Running and Waiting are open.</summary>
public enum OperationState
{
    /// <summary>Accepted and durable; a worker takes it when it is due.</summary>
    Queued,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>Did not happen, or is in doubt; tried again by itself when it is due.</summary>
    Waiting,

    Succeeded,

    /// <summary>Certain that it did not happen, and that trying again as it is will not help.</summary>
    Failed,

    /// <summary>In doubt, and the retry budget is used up: a person decides.</summary>
    NeedsAttention,

    /// <summary>Superseded by a newer intent, or a resize that was cancelled. Final.</summary>
    Cancelled,
}
