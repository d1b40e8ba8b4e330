using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Operations;

/// <summary>What the end of an attempt means for its operation. Judged by one pure function, tested as a table.</summary>
/// <param name="Delay">Until the next attempt, for Waiting.</param>
public sealed record Verdict(OperationState State, AttemptOutcome Outcome, bool CostsBudget, bool LeavesDoubt, TimeSpan Delay, string? ErrorCode, string? Error)
{
    /// <summary>Sorts the outcome of an attempt by what is certain.</summary>
    /// <param name="stopping">The call was cut short by our own stop, which costs no budget.</param>
    public static Verdict Of(Operation operation, BackendResult result, TimeSpan delay, bool stopping = false) => result switch
    {
        BackendResult.Done => new(OperationState.Succeeded, AttemptOutcome.Done, false, false, TimeSpan.Zero, null, null),
        BackendResult.Rejected r => new(Rejected(operation), AttemptOutcome.Rejected, false, false, TimeSpan.Zero, r.Code, r.Message),
        BackendResult.NotNow n => new(AgainUnlessSuperseded(operation), AttemptOutcome.NotNow, false, false, delay, n.Code, n.Message),
        BackendResult.Unknown u => new(Doubtful(operation, stopping ? 0 : 1), AttemptOutcome.Unknown, !stopping, true, delay, BackendCodes.Unknown, u.Message),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no outcome of the closed set."),
    };

    /// <summary>An attempt that nobody ended: in doubt, but it costs no budget.</summary>
    public static Verdict OfAbandoned(Operation operation) => new(
        Doubtful(operation, 0), AttemptOutcome.Abandoned, false, true, TimeSpan.Zero, BackendCodes.Unknown,
        "The worker ended without an answer (its process stopped, or stood still beyond its lease); it may have happened.");

    /// <summary>The backend answered, but the volume has moved on: a newer change won, and this one ends without a trace in it.</summary>
    public static Verdict OfOutdated(string why) => new(
        OperationState.Cancelled, AttemptOutcome.Done, false, false, TimeSpan.Zero, BackendCodes.Conflict, why);

    private static OperationState Rejected(Operation operation) =>
        operation.Superseded ? OperationState.Cancelled
        : operation.InDoubt ? OperationState.NeedsAttention
        : OperationState.Failed;

    private static OperationState AgainUnlessSuperseded(Operation operation) =>
        operation.Superseded ? OperationState.Cancelled : OperationState.Waiting;

    private static OperationState Doubtful(Operation operation, int cost) =>
        operation.Superseded ? OperationState.Cancelled
        : operation.UnknownCount + cost >= operation.UnknownMax ? OperationState.NeedsAttention
        : OperationState.Waiting;
}
