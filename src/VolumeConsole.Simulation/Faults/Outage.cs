namespace VolumeConsole.Simulation.Faults;

/// <summary>A time in which no call reaches the storage.</summary>
/// <param name="Began">A timestamp of the clock.</param>
internal sealed record Outage(Fault.Unreachable Fault, long Began)
{
    public bool IsOver(TimeProvider clock) => clock.GetElapsedTime(Began) >= Fault.For;
}
