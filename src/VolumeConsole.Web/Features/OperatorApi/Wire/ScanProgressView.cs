namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>How far a running pass is.</summary>
/// <param name="Done">Objects listed, or looked at again.</param>
/// <param name="Expected">How many there will be, as far as is known.</param>
public sealed record ScanProgressView(string Phase, int Done, int? Expected, string StartedAt);
