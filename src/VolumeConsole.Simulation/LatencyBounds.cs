namespace VolumeConsole.Simulation;

/// <summary>Between which times a call is answered; the same twice for a fixed one.</summary>
public readonly record struct LatencyBounds(TimeSpan Least, TimeSpan Most);
