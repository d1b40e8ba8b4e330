namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>A snapshot of a volume, as users see it.</summary>
/// <param name="Name">Its own name; unique among the snapshots of its volume.</param>
/// <param name="Regions">Where a volume can be made from it: its volume's region.</param>
/// <param name="ResourceId">The volume that it is a snapshot of.</param>
/// <param name="ResourceType"><c>volume</c>.</param>
/// <param name="MinDiskSize">In GiB: a volume made from it has at least this size.</param>
/// <param name="SizeGigabytes">What a backend confirmed, in whole GiB; until then (see <paramref name="Status"/>) the size of its volume.</param>
/// <param name="Status">Ours: the lifecycle. Only from an <c>available</c> snapshot a volume can be made.</param>
/// <param name="PendingAction">Ours: the open operation, if any.</param>
/// <param name="Error">Ours: why the last operation did not succeed, until another one has.</param>
public sealed record SnapshotView(
    string Id, string Name, string CreatedAt, IReadOnlyList<string> Regions, string ResourceId, string ResourceType, long MinDiskSize, long SizeGigabytes,
    IReadOnlyList<string> Tags, string Status, ActionView? PendingAction, string? Error);
