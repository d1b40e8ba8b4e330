namespace VolumeConsole.Core.Drift;

/// <summary>How far a running pass is.</summary>
/// <param name="Done">Objects listed, or looked at again.</param>
/// <param name="Expected">How many there will be, as far as is known: while listing, what the last complete pass saw. Null: not known.</param>
public sealed record ScanProgress(string BackendId, ScanPhase Phase, int Done, int? Expected, DateTimeOffset StartedAt);
