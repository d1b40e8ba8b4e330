using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults;

/// <summary>The latest faults that were injected, and what became of them; bounded.</summary>
public sealed class FaultJournal(TimeProvider clock)
{
    public const int EntriesMax = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<InjectedFault> _latest = new();
    private long _count;

    /// <summary>How many there ever were.</summary>
    public long Count
    {
        get { lock (_gate) return _count; }
    }

    /// <summary>At most <see cref="EntriesMax"/>, the oldest first.</summary>
    public IReadOnlyList<InjectedFault> Latest
    {
        get { lock (_gate) return [.. _latest]; }
    }

    /// <summary>All of it as lines, for a failing test.</summary>
    public override string ToString() => string.Join('\n', Latest);

    internal InjectedFault Add(BackendVerb verb, ObjectName? name, Fault fault, FaultMoment moment, string? outcome = null, CancellationToken end = default)
    {
        lock (_gate)
        {
            var entry = new InjectedFault(++_count, clock.GetUtcNow(), verb, name, fault, moment, outcome) { End = end };
            _latest.Enqueue(entry);
            if (_latest.Count > EntriesMax) _latest.Dequeue();
            return entry;
        }
    }
}
