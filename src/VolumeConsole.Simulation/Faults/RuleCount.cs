namespace VolumeConsole.Simulation.Faults;

/// <summary>How far one rule of a plan has come.</summary>
/// <param name="Calls">Those that it counted, hit or not.</param>
public sealed record RuleCount(FaultRule Rule, long Calls, int Hits, bool IsOver);
