namespace VolumeConsole.Simulation.Exploring;

/// <summary>No jitter: chance would only multiply histories that differ in nothing.</summary>
internal sealed class Unhurried : Random
{
    public override double NextDouble() => 0;
}
