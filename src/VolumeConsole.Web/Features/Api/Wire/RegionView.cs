namespace VolumeConsole.Web.Features.Api.Wire;

/// <summary>A backend, as users see it: the region that a volume is in.</summary>
/// <param name="Available">False where it cannot take new volumes now, or is not configured any more.</param>
public sealed record RegionView(string Slug, string Name, IReadOnlyList<string> Sizes, IReadOnlyList<string> Features, bool Available);
