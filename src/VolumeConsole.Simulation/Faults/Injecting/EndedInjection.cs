namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>An injection that came to its end by itself: its time was over, or its last hit behind it.</summary>
public sealed record EndedInjection(Injection Injection, int Hits);
