using VolumeConsole.Simulation.Exploring.Variants;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// The engine with one rule of the design left out, once for each rule. They show that the checker can fail, and why each rule is there:
/// the ordering lab tells their stories.
/// </summary>
public static class WrongVariants
{
    public static IReadOnlyList<Variant> All { get; } = [.. WrongCreates.All, .. WrongAttempts.All, .. WrongRemovals.All, .. WrongDrift.All];

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Variant Named(string name) => name == Variant.None.Name ? Variant.None : All.FirstOrDefault(v => v.Name == name)
        ?? throw new ArgumentException($"There is no variant '{name}'. Choose one of: {string.Join(", ", All.Select(v => v.Name))}.", nameof(name));
}
