namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>The stream cannot go on where the reader left off: what lay there is no longer kept.</summary>
/// <param name="After">Where the reader was.</param>
/// <param name="ContinuesAt">The first entry that is still there.</param>
public sealed record StreamGap(long After, long ContinuesAt);
