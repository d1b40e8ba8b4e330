using System.Collections.Concurrent;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Testing.Worlds;

/// <summary>Rings are kept until the test runs them, or lost with the process.</summary>
public sealed class QueuedDoorbell : IDoorbell
{
    private readonly ConcurrentQueue<OperationId> _rings = new();

    /// <summary>While true, every ring is lost: the sweep alone has to do.</summary>
    public bool Deaf { get; set; }

    public int Count => _rings.Count;

    public void Ring(string backendId, OperationId operation, TimeSpan delay)
    {
        if (!Deaf && delay <= TimeSpan.Zero) _rings.Enqueue(operation);
    }

    public bool TryTake(out OperationId operation) => _rings.TryDequeue(out operation);
}
