using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Telemetry;

/// <summary>How the ends of calls are spelled in metrics and traces.</summary>
internal static class Outcomes
{
    /// <returns>The tag's value, and what a trace shows as its error: null where it did what was wanted.</returns>
    public static (string Name, string? Problem) Of(BackendResult result) => result switch
    {
        BackendResult.Done => ("done", null),
        BackendResult.Rejected rejected => ("rejected", rejected.Message),
        BackendResult.NotNow later => ("not_now", later.Message),
        BackendResult.Unknown unknown => ("unknown", unknown.Message),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is no outcome of the closed set."),
    };
}
