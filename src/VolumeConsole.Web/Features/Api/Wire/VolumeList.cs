namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record VolumeList(IReadOnlyList<VolumeView> Volumes, Links Links, Meta Meta);
