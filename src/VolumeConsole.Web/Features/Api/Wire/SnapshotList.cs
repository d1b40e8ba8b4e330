namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record SnapshotList(IReadOnlyList<SnapshotView> Snapshots, Links Links, Meta Meta);
