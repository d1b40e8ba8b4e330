namespace VolumeConsole.Web.Features.Api.Wire;

/// <param name="Total">On all pages together.</param>
public sealed record Meta(int Total);
