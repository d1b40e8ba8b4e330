namespace VolumeConsole.Architecture.Tests;

/// <summary>One thing that a rule measured.</summary>
/// <param name="Where">A file, and what in it.</param>
internal sealed record Measured(string Where, int Value);
