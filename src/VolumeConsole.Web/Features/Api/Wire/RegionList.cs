namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record RegionList(IReadOnlyList<RegionView> Regions, Links Links, Meta Meta);
