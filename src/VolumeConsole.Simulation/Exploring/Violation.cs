namespace VolumeConsole.Simulation.Exploring;

/// <summary>A history in which an invariant does not hold.</summary>
/// <param name="Invariant">"I3".</param>
/// <param name="Steps">What happened, in order: enough to replay it.</param>
public sealed record Violation(string Scenario, string Variant, string Invariant, string Message, IReadOnlyList<string> Steps);
