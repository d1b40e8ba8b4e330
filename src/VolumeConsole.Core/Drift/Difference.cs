namespace VolumeConsole.Core.Drift;

/// <summary>A difference in words: what the database says, and what the backend holds.</summary>
public sealed record Difference(string Recorded, string Actual);
