using System.Collections.Immutable;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Somebody outside: outlives the process, and asks again under the same key when there was no answer.</summary>
internal sealed record Client(string Name, ImmutableArray<Deed> Deeds)
{
    /// <summary>How many of the deeds are done: answered, or done by hand.</summary>
    public int Done { get; init; }

    public bool HasEnded => Done >= Deeds.Length;

    public Deed Next => Deeds[Done];
}
