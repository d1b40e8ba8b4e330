namespace VolumeConsole.Simulation.Demo;

/// <summary>A volume as somebody would ask for it.</summary>
public sealed record DemoVolume(string Name, long SizeBytes, string Description, IReadOnlyList<string> Tags);
