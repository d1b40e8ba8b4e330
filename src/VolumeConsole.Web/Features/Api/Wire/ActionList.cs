namespace VolumeConsole.Web.Features.Api.Wire;

public sealed record ActionList(IReadOnlyList<ActionView> Actions, Links Links, Meta Meta);
