namespace VolumeConsole.Simulation.Exploring;

/// <summary>An invariant does not hold: thrown where it shows, caught by the explorer.</summary>
/// <param name="invariant">"I3".</param>
/// <param name="sign">By what it shows, where one invariant can break in several ways: a drift rule, or "stranded".</param>
internal sealed class ViolationException(string invariant, string message, string? sign = null) : Exception($"{invariant}: {message}")
{
    public string Invariant => invariant;

    public string? Sign => sign;
}
