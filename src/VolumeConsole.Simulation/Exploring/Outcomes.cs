namespace VolumeConsole.Simulation.Exploring;

/// <summary>What a broken invariant means to a user.</summary>
public static class Outcomes
{
    internal const string Stranded = "stranded";

    /// <param name="sign">A drift rule, <see cref="Stranded"/>, or null.</param>
    /// <exception cref="InvalidOperationException">It is none of the invariants.</exception>
    public static Outcome Of(string invariant, string? sign) => (invariant, sign) switch
    {
        ("I1" or "I2" or "I5" or "I9" or "I10", _) => Outcome.Lie,
        ("I3" or "I8", _) => Outcome.Lost,
        ("I4", Stranded) or ("I6", _) or ("I11", null) => Outcome.Stuck,
        ("I4", _) => Outcome.Lost,
        ("I7" or "I11", "missing") => Outcome.Lost,
        ("I7" or "I11", "orphan" or "leaked" or "unclaimed") => Outcome.Leaked,
        ("I7" or "I11", null or "size" or "owner" or "foreign") => Outcome.Lie,
        _ => throw new InvalidOperationException($"'{invariant}' ({sign}) is no broken promise."),
    };
}
