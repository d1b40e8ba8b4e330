namespace VolumeConsole.Core.Activity;

/// <summary>The persisted names of what happens. They live for ever: add, never rename.</summary>
public static class ActivityTypes
{
    public const string Requested = "operation.requested";
    public const string Started = "operation.started";
    public const string Succeeded = "operation.succeeded";
    public const string Waiting = "operation.waiting";
    public const string Failed = "operation.failed";
    public const string NeedsAttention = "operation.needs_attention";
    public const string Cancelled = "operation.cancelled";
    public const string Superseded = "operation.superseded";
    public const string Retried = "operation.retried";
    public const string Hastened = "operation.hastened";
    public const string Updated = "volume.updated";
    public const string FindingOpened = "finding.opened";
    public const string FindingClosed = "finding.closed";
    public const string ScanRequested = "scan.requested";
    public const string ScanEnded = "scan.ended";
    public const string BackendClaimed = "backend.claimed";
    public const string InstallationCreated = "installation.created";
}
