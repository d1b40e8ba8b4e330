namespace VolumeConsole.Simulation.Exploring;

/// <summary>A history in which an invariant does not hold.</summary>
/// <param name="Invariant">"I3".</param>
/// <param name="Steps">What happened, in order: enough to replay it.</param>
public sealed record Violation(string Scenario, string Variant, string Invariant, string Message, IReadOnlyList<string> Steps)
{
    /// <summary>By what it shows, where one invariant can break in several ways: a drift rule, or "stranded"; null otherwise.</summary>
    public string? Sign { get; init; }

    /// <summary>What it means to a user.</summary>
    /// <exception cref="InvalidOperationException">It is no broken promise: the engine threw.</exception>
    public Outcome Outcome => Outcomes.Of(Invariant, Sign);
}
