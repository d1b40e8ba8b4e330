namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>A configured storage system.</summary>
/// <param name="Kind"><c>files</c>, …</param>
/// <param name="Ours">Whether it carries our marker, as of the last look. Nothing is sent to it otherwise.</param>
/// <param name="Identity">The same in words, with the remedy.</param>
/// <param name="LastError">Null where there was none since this console started.</param>
/// <param name="Capacity">Null before it was told for the first time.</param>
/// <param name="Paused">Null where it is not paused.</param>
/// <param name="OpenOperations">Operations on it that are running, waiting, or queued and due; counted up to 10,000.</param>
/// <param name="Scan">How it was last compared with the database; null before the first time.</param>
public sealed record BackendView(
    string Id, string Kind, bool Ours, string Identity, HealthView Health, BackendErrorView? LastError, CapacityView? Capacity, LatencyView Latency,
    CircuitView Circuit, PauseView? Paused, int OpenOperations, int OpenFindings, double RetentionSeconds, double TimeoutSeconds, int Concurrency,
    double ScanIntervalSeconds, long? QuotaBytes, ScanView? Scan);
