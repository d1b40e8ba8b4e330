namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>Where to follow an action that is still under way.</summary>
public sealed record ActionLink(long Id, string Rel, string Href);
