namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>A volume, as users see it.</summary>
/// <param name="SizeGigabytes">What a backend confirmed, in whole GiB; until then (see <paramref name="Status"/>) what was asked for.</param>
/// <param name="Status">Ours: the lifecycle. Only an <c>available</c> volume is usable.</param>
/// <param name="PendingAction">Ours: the open operation, if any.</param>
/// <param name="Error">Ours: why the last operation did not succeed, until another one has.</param>
public sealed record VolumeView(
    string Id, string Name, string Description, long SizeGigabytes, string CreatedAt, RegionView Region, IReadOnlyList<long> DropletIds,
    IReadOnlyList<string> Tags, string FilesystemType, string FilesystemLabel, string Status, ActionView? PendingAction, string? Error);
