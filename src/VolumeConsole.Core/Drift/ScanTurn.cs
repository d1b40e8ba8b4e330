namespace VolumeConsole.Core.Drift;

/// <summary>A held scan lease.</summary>
/// <param name="Pass">The fence of its writes.</param>
/// <param name="WasRequested">Somebody asked for this pass, and wants to read that it ended.</param>
public sealed record ScanTurn(long Pass, bool WasRequested, ScanBaseline Baseline);
