namespace VolumeConsole.Simulation.Faults;

/// <summary>A time in which no call reaches the storage.</summary>
/// <param name="Began">A timestamp of the clock.</param>
/// <param name="End">Cancelled when it is over before its time.</param>
internal sealed record Outage(Fault.Unreachable Fault, long Began, CancellationToken End)
{
    public bool IsOver(TimeProvider clock) => End.IsCancellationRequested || clock.GetElapsedTime(Began) >= Fault.For;
}
