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
    public const string FindingSnoozed = "finding.snoozed";
    public const string FindingWoken = "finding.woken";
    public const string VolumeLost = "volume.lost";
    public const string SizeChanged = "operation.size_changed";
    public const string ListingAccepted = "scan.accepted";
    public const string BackendPaused = "backend.paused";
    public const string BackendResumed = "backend.resumed";
    public const string BackendTakenOver = "backend.taken_over";
    public const string BackendHealthChanged = "backend.health_changed";
    public const string CircuitOpened = "backend.circuit_opened";
    public const string CircuitClosed = "backend.circuit_closed";
    public const string BulkStarted = "bulk.started";
    public const string BulkStageEnded = "bulk.stage_ended";
    public const string BulkHalted = "bulk.halted";
    public const string BulkContinued = "bulk.continued";
    public const string BulkStopped = "bulk.stopped";
    public const string BulkFinished = "bulk.finished";
    public const string BulkDismissed = "bulk.dismissed";
    public const string GroupNoted = "group.noted";
    public const string HoldSet = "hold.set";
    public const string HoldReleased = "hold.released";
    public const string TakeOverDecided = "backend.take_over_decided";
    public const string InstallationCreated = "installation.created";
    public const string ViewShared = "view.shared";
    public const string ViewWithdrawn = "view.withdrawn";
    public const string FaultInjected = "fault.injected";
    public const string FaultStopped = "fault.stopped";
    public const string FaultEnded = "fault.ended";
    public const string ScenarioRequested = "scenario.requested";
    public const string ScenarioStarted = "scenario.started";
    public const string ScenarioStep = "scenario.step";
    public const string ScenarioActed = "scenario.acted";
    public const string ScenarioSteered = "scenario.steered";
    public const string ScenarioEnded = "scenario.ended";
}
