namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>An injection that is in force, and how far it has come.</summary>
/// <param name="Hits">Calls and attempts that it hit.</param>
/// <param name="EndsAt">When it is over if it is not hit again: its last hit may end it before its time.</param>
public sealed record ActiveInjection(Injection Injection, int Hits, DateTimeOffset EndsAt);
