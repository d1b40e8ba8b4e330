namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>A volume or snapshot as the database records it, those in the trash and the tombstones included.</summary>
/// <param name="Status">The lifecycle: <c>creating</c>, <c>available</c>, <c>deleting</c>, <c>deleted</c>, <c>failed</c> or <c>lost</c>.</param>
/// <param name="SizeGigabytes">In GiB: what the storage confirmed; 0 until it did.</param>
/// <param name="WantedSizeGigabytes">In GiB: what was last asked for.</param>
/// <param name="OperationId">The newest operation that is not over, otherwise the newest.</param>
/// <param name="ObservedAt">When the storage was last asked about its object; null for never.</param>
/// <param name="Findings">The rules of its open findings.</param>
/// <param name="SnapshotOf">The volume that it is a snapshot of; null for a volume.</param>
public sealed record OperatorVolumeView(
    string Id, string Name, string Description, IReadOnlyList<string> Tags, string Status, long SizeGigabytes, long WantedSizeGigabytes, string Backend,
    string CreatedAt, string? DeletedAt, long? OperationId, string? OperationKind, string? OperationState, string? ObservedAt, IReadOnlyList<string> Findings,
    string? SnapshotOf);
