using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using Span = System.Diagnostics.Activity;

namespace VolumeConsole.Core.Telemetry;

/// <summary>One attempt as seen from outside: its span, its figures, and the scope that every line logged meanwhile carries.</summary>
internal sealed class AttemptTelling(AttemptContext attempt, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly Func<ILogger, OperationId, int, VolumeId, string, IDisposable?> s_scope =
        LoggerMessage.DefineScope<OperationId, int, VolumeId, string>("Operation {Operation}, attempt {Attempt}, volume {Volume}, backend {Backend}");

    private readonly long _began = clock.GetTimestamp();
    private readonly Span? _span = Spans.Attempt(attempt);
    private readonly IDisposable? _scope = s_scope(log, attempt.Operation, attempt.Number, attempt.Volume, attempt.BackendId);

    public void Ended(BackendResult result, AttemptEnd end)
    {
        var (outcome, problem) = end.Stale ? ("stale", "It came back after its lease; its answer was dropped.") : Outcomes.Of(result);
        Meters.AttemptDuration.Record(clock.GetElapsedTime(_began).TotalSeconds, new("kind", attempt.Kind), new("backend", attempt.BackendId), new("outcome", outcome));
        _span.End(outcome, problem);
        if (end.State is { } state and not OperationState.Waiting)
            Meters.OperationsEnded.Add(1, new("kind", attempt.Kind), new("outcome", PersistedNames.OperationState.Of(state)));
    }

    public void Dispose()
    {
        _span?.Dispose();
        _scope?.Dispose();
    }
}
