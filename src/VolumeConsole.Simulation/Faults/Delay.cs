namespace VolumeConsole.Simulation.Faults;

/// <summary>When a call that is late takes effect. Closed.</summary>
public abstract record Delay
{
    private Delay() { }

    /// <summary>So long after it was made, on the clock.</summary>
    public sealed record Time(TimeSpan By) : Delay;

    /// <summary>When so many later calls on objects were made, right after the last one's effect: with 1, the next call overtakes it.</summary>
    public sealed record Calls(int Count) : Delay;

    public sealed override string ToString() => this switch
    {
        Time time => TimeText.Print(time.By),
        Calls calls => $"{calls.Count}calls",
        _ => throw new InvalidOperationException("Delays are closed."),
    };
}
