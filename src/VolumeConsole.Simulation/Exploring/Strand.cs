namespace VolumeConsole.Simulation.Exploring;

/// <summary>One thread of work inside the process: a worker's attempt, a request, a sweep, a scan, the start-up.</summary>
/// <param name="name">The same in every replay.</param>
internal sealed class Strand(string name)
{
    public string Name => name;

    /// <summary>Its code; completed when it has ended.</summary>
    public Task Body { get; set; } = Task.CompletedTask;

    /// <summary>Stands still, as a paused machine does: its timers do not fire, and its lease runs out.</summary>
    public bool Stalled { get; set; }

    /// <summary>How many transactions it has begun: names them.</summary>
    public int Writes { get; set; }

    /// <summary>The number of the attempt that it claimed, for variants that forget to ask for it again.</summary>
    public int Claimed { get; set; }

    /// <summary>What it may have read so far: with its place in the code, this is all that its future depends on.</summary>
    public ulong View { get; set; }
}
