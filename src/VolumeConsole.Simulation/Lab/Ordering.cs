using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>One way to order a change, described as the code that people write.</summary>
/// <param name="Name">Short, for addresses: the variant's, or "right".</param>
/// <param name="Title">In a few words.</param>
/// <param name="Cost">What it does to a user, in one sentence: the second half of its point.</param>
/// <param name="Code">Four to ten lines; pseudo-C#.</param>
public sealed record Ordering(string Name, string Title, string Cost, string Code)
{
    public const string RightName = "right";

    /// <summary>The same place in the right ordering; null where the change's own code shows it.</summary>
    public string? RightCode { get; init; }

    public bool IsRight => Name == RightName;

    /// <summary>In which scenario the right ordering is shown; a wrong one has its variant's.</summary>
    internal string Alone { get; init; } = "";

    /// <summary>What runs: the engine as it is, or with one rule left out.</summary>
    public Variant Variant => IsRight ? Variant.None : WrongVariants.Named(Name);

    internal Scenario Scenario => Scenarios.Named(IsRight ? Alone : Variant.Scenario).Widened();
}
