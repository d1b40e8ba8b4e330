namespace VolumeConsole.Web.Features.Activity;

/// <summary>A page of the log.</summary>
/// <param name="Lines">Newest first; bounded.</param>
public sealed record ActivityView(IReadOnlyList<ActivityLine> Lines, bool HasNewer, bool HasOlder);
