namespace VolumeConsole.Web.Features.Overview;

/// <summary>One part of the overview, read on its own: where it cannot be read, the others still show.</summary>
/// <param name="Value">Null where it could not be read.</param>
/// <param name="Problem">Why not; null where it could.</param>
public sealed record Section<T>(T? Value, string? Problem) where T : class;
