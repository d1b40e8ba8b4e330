using System.Diagnostics;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using Span = System.Diagnostics.Activity;

namespace VolumeConsole.Core.Telemetry;

/// <summary>
/// The console's traces: request, then each attempt of what it asked for, then the calls of that attempt. An attempt belongs to the trace of its
/// request however much later it runs, because the operation's row carries the context. Where nobody listens, no span is made.
/// </summary>
public static class Spans
{
    /// <summary>What an exporter subscribes to.</summary>
    public const string SourceName = "VolumeConsole";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>The context that is stored with whatever is asked for now; null where nobody traces.</summary>
    public static string? CurrentContext => Span.Current is { IdFormat: ActivityIdFormat.W3C } span ? span.Id : null;

    /// <param name="request">The request's name for operators: "CreateVolume".</param>
    public static Span? Submit(string request, Actor actor)
    {
        var span = s_source.StartActivity($"submit {request}");
        span?.SetTag("volumeconsole.request", request).SetTag("volumeconsole.actor", actor.ToString());
        return span;
    }

    public static Span? Attempt(AttemptContext attempt)
    {
        ActivityContext.TryParse(attempt.TraceParent, null, isRemote: true, out var request);
        var span = s_source.StartActivity($"attempt {attempt.Kind}", ActivityKind.Consumer, request);
        span?.SetTag("volumeconsole.operation", attempt.Operation.Value).SetTag("volumeconsole.attempt", attempt.Number)
            .SetTag("volumeconsole.kind", attempt.Kind).SetTag("volumeconsole.volume", attempt.Volume.ToString()).SetTag("volumeconsole.backend", attempt.BackendId);
        return span;
    }

    public static Span? Call(string backendId, string verb)
    {
        var span = s_source.StartActivity($"{verb} {backendId}", ActivityKind.Client);
        span?.SetTag("volumeconsole.backend", backendId).SetTag("volumeconsole.verb", verb);
        return span;
    }

    /// <summary>Ends what began with one of these. Doubt is no error of ours, but whoever reads a trace looks for it first.</summary>
    public static void End(this Span? span, string outcome, string? error = null)
    {
        span?.SetTag("volumeconsole.outcome", outcome);
        if (error is not null) span?.SetStatus(ActivityStatusCode.Error, error);
    }
}
