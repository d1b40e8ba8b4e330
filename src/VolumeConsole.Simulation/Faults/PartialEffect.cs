namespace VolumeConsole.Simulation.Faults;

/// <summary>How a call falls short of what was asked.</summary>
public enum PartialEffect
{
    /// <summary>The object reaches half of the way to its size: a smaller one is made, or it grows by half. Never smaller than it was.</summary>
    Half,

    /// <summary>The object is made and left without a mark. Only a storage that is an <see cref="IHalfMakingStorage"/> can do so.</summary>
    Unmarked,
}
