namespace VolumeConsole.Simulation.Exploring;

/// <summary>An invariant does not hold: thrown where it shows, caught by the explorer.</summary>
/// <param name="invariant">"I3".</param>
internal sealed class ViolationException(string invariant, string message) : Exception($"{invariant}: {message}")
{
    public string Invariant => invariant;
}
