using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>One of the three steps of an operation's ordering, and how far it is known to have come.</summary>
/// <param name="State"><c>done</c>, <c>active</c>, <c>unknown</c>, <c>waiting</c>, <c>failed</c>, <c>skipped</c> or <c>pending</c>.</param>
public sealed record OperationStep(string Title, string State, string Words)
{
    /// <summary>The intent is done by being recorded; the backend's step is told by the state; the commit only follows success.</summary>
    public static IReadOnlyList<OperationStep> Of(Operation operation, OperationKinds kinds)
    {
        var titles = kinds.TryFind(operation.Kind, out var kind) ? kind.Steps : ["Record the intent", "Ask the backend", "Record the outcome"];
        var (backend, words) = Backend(operation);
        var commit = operation.State switch
        {
            OperationState.Succeeded => ("done", "Recorded."),
            OperationState.Failed or OperationState.Cancelled => ("skipped", "Not reached."),
            _ => ("pending", "Only after the backend confirmed."),
        };
        return [new(titles[0], "done", "Recorded durably."), new(titles[1], backend, words), new(titles[2], commit.Item1, commit.Item2)];
    }

    private static (string State, string Words) Backend(Operation operation) => operation.State switch
    {
        OperationState.Queued when operation is { Kind: DeleteVolume.KindName, Attempt: 0 } => ("pending", "Not before the retention time is over."),
        OperationState.Queued => ("pending", operation.InDoubt ? "It may have happened. The next attempt looks first." : "Waiting for a worker."),
        OperationState.Running => ("active", $"Attempt {operation.Attempt} is asking."),
        OperationState.Waiting when operation.InDoubt => ("unknown", ErrorWords.Of(operation.ErrorCode, operation.Error)),
        OperationState.Waiting => ("waiting", operation.Error ?? "Nothing changed; it is tried again."),
        OperationState.Succeeded => ("done", operation.Attempt > 1 ? $"Confirmed by attempt {operation.Attempt}." : "Confirmed."),
        OperationState.Failed => ("failed", operation.Error ?? "Refused for certain."),
        OperationState.NeedsAttention => ("unknown", ErrorWords.Of(operation.ErrorCode, operation.Error)),
        OperationState.Cancelled => ("skipped", operation.InDoubt ? "Given up; an attempt may have happened." : "Given up before it happened."),
        _ => throw new InvalidOperationException($"{operation.State} has no step."),
    };
}
