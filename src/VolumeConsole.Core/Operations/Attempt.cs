namespace VolumeConsole.Core.Operations;

/// <summary>One execution of an operation: who, when, what was observed, how it ended.</summary>
public sealed class Attempt
{
    public long Id { get; private set; }
    public required OperationId OperationId { get; init; }

    /// <summary>From 1, rising within the operation: the fence.</summary>
    public required int Number { get; init; }

    /// <summary>Which console's worker ran it.</summary>
    public required string Worker { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public AttemptOutcome? Outcome { get; private set; }

    /// <summary>What the backend was seen to hold, and what was made of it: a sentence.</summary>
    public string? Observed { get; private set; }

    public string? ErrorCode { get; private set; }
    public string? Error { get; private set; }

    public void End(AttemptOutcome outcome, string? observed, string? errorCode, string? error, DateTimeOffset now)
    {
        Outcome = outcome;
        Observed = observed;
        ErrorCode = errorCode;
        Error = error;
        EndedAt = now;
    }
}
