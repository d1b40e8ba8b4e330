namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>An injection that is in force, and how far it has come.</summary>
/// <param name="Hits">Calls and attempts that it hit.</param>
public sealed record ActiveInjection(Injection Injection, int Hits);
