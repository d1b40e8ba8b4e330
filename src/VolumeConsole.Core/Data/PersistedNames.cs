using VolumeConsole.Core.Access;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Data;

/// <summary>How states are spelled in the database, the API and URLs. These live for ever, whatever the types are called.</summary>
public static class PersistedNames
{
    public static NameTable<VolumeLifecycle> Lifecycle { get; } = new(
        (VolumeLifecycle.Creating, "creating"), (VolumeLifecycle.Available, "available"), (VolumeLifecycle.Deleting, "deleting"),
        (VolumeLifecycle.Deleted, "deleted"), (VolumeLifecycle.Failed, "failed"), (VolumeLifecycle.Lost, "lost"));

    public static NameTable<OperationState> OperationState { get; } = new(
        (Operations.OperationState.Queued, "queued"), (Operations.OperationState.Running, "running"),
        (Operations.OperationState.Waiting, "waiting"), (Operations.OperationState.Succeeded, "succeeded"),
        (Operations.OperationState.Failed, "failed"), (Operations.OperationState.NeedsAttention, "needs_attention"),
        (Operations.OperationState.Cancelled, "cancelled"));

    public static NameTable<AttemptOutcome> Outcome { get; } = new(
        (AttemptOutcome.Done, "done"), (AttemptOutcome.Rejected, "rejected"), (AttemptOutcome.NotNow, "not_now"),
        (AttemptOutcome.Unknown, "unknown"), (AttemptOutcome.Abandoned, "abandoned"));

    public static NameTable<FindingState> FindingState { get; } = new(
        (Drift.FindingState.Suspected, "suspected"), (Drift.FindingState.Open, "open"), (Drift.FindingState.Closed, "closed"));

    public static NameTable<ScanOutcome> ScanOutcome { get; } = new(
        (Drift.ScanOutcome.Complete, "complete"), (Drift.ScanOutcome.Unreachable, "unreachable"), (Drift.ScanOutcome.Suspicious, "suspicious"));

    public static NameTable<BulkRetryState> BulkRetryState { get; } = new(
        (Operations.Bulk.BulkRetryState.Running, "running"), (Operations.Bulk.BulkRetryState.Halted, "halted"),
        (Operations.Bulk.BulkRetryState.Stopped, "stopped"), (Operations.Bulk.BulkRetryState.Finished, "finished"));

    public static NameTable<BulkItemState> BulkItemState { get; } = new(
        (Operations.Bulk.BulkItemState.Pending, "pending"), (Operations.Bulk.BulkItemState.Retried, "retried"),
        (Operations.Bulk.BulkItemState.Succeeded, "succeeded"), (Operations.Bulk.BulkItemState.FailedAgain, "failed_again"),
        (Operations.Bulk.BulkItemState.Skipped, "skipped"));

    public static NameTable<HoldKind> HoldKind { get; } = new(
        (Holds.HoldKind.Rollback, "rollback"), (Holds.HoldKind.Clock, "clock"));

    public static NameTable<Role> Role { get; } = new(
        (Access.Role.Reader, "reader"), (Access.Role.Operator, "operator"), (Access.Role.Admin, "admin"));

    public static NameTable<Storage.Vitals.HealthState> HealthState { get; } = new(
        (Storage.Vitals.HealthState.Unknown, "unknown"), (Storage.Vitals.HealthState.Ok, "ok"), (Storage.Vitals.HealthState.Slow, "slow"),
        (Storage.Vitals.HealthState.Suspicious, "suspicious"), (Storage.Vitals.HealthState.Unreachable, "unreachable"));

    public static NameTable<CircuitState> Circuit { get; } = new(
        (CircuitState.Closed, "closed"), (CircuitState.Open, "open"), (CircuitState.Probing, "probing"));
}
