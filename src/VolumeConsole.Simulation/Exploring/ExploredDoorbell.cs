using VolumeConsole.Core.Operations;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>Rings wait here until the explorer lets a worker answer them, or the process dies. What is to ring later is left to the sweep.</summary>
internal sealed class ExploredDoorbell : IDoorbell
{
    private readonly SortedSet<long> _rings = [];

    public IReadOnlyCollection<long> Rings => _rings;

    public void Ring(string backendId, OperationId operation, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) _rings.Add(operation.Value);
    }

    public void Take(long operation) => _rings.Remove(operation);
}
