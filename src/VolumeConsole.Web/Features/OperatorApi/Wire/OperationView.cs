namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>An operation: the durable record of one requested change.</summary>
/// <param name="Kind">The persisted name of its kind: <c>create</c>, <c>resize</c>, <c>delete</c>, …</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>waiting</c>, <c>succeeded</c>, <c>failed</c>, <c>needs_attention</c> or <c>cancelled</c>.</param>
/// <param name="RequestedBy">A person's name, <c>token:</c> and a token's name, or <c>reconciler</c>.</param>
/// <param name="WantedSizeGigabytes">In GiB; null for kinds that want no size.</param>
/// <param name="Attempt">The number of the last attempt; 0 while there was none.</param>
/// <param name="UnknownCount">Attempts that ended in doubt: what the budget counts.</param>
/// <param name="UnknownMax">The budget: so many may end in doubt before a person is asked.</param>
/// <param name="InDoubt">Some attempt may have reached the storage without an answer.</param>
/// <param name="Superseded">A newer request overtook it while it ran.</param>
/// <param name="DueAt">Not tried before.</param>
/// <param name="Cause">The error without what differs from one operation to the next: failures are grouped by it.</param>
public sealed record OperationView(
    long Id, string Kind, string State, string VolumeId, string VolumeName, string Backend, string RequestedBy, string? Reason,
    long? WantedSizeGigabytes, int Attempt, int UnknownCount, int UnknownMax, bool InDoubt, bool Superseded,
    string CreatedAt, string DueAt, string? StartedAt, string? EndedAt, string? ErrorCode, string? Error, string? Cause);
