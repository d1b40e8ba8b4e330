using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>
/// The faults that are injected by hand, in memory alone: they end by themselves, and none survives a restart. Written only by the requests
/// that it makes, so that each stands in the activity. Safe for concurrent use.
/// </summary>
/// <param name="sandbox">The id of the backend that is there to be broken: operators may inject faults there, elsewhere administrators.</param>
public sealed class FaultBoard(TimeProvider clock, string? sandbox = null) : IAttemptSeam
{
    public const int ActiveMax = 50;
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly List<BoardEntry> _entries = [];
    private readonly Queue<EndedInjection> _ended = [];
    private readonly Dictionary<string, FaultyBackend> _wrapped = [];
    private long _last;

    /// <summary>Something was injected, stopped, or hit for the last time. Raised on any thread; handlers are quick.</summary>
    public event Action? Changed;

    public string? Sandbox => sandbox;

    /// <summary>Those in force now, oldest first.</summary>
    public IReadOnlyList<ActiveInjection> Active
    {
        get
        {
            lock (_gate)
            {
                Sort();
                return [.. _entries.Select(e => new ActiveInjection(e.Injection, e.Hits))];
            }
        }
    }

    /// <summary>Lets the faults that are injected for a backend reach its storage.</summary>
    public IStorageBackend Wrap(string backendId, IStorageBackend storage)
    {
        var faulty = new FaultyBackend(backendId, storage, new BoardSource(this, backendId), clock);
        lock (_gate) _wrapped[backendId] = faulty;
        return faulty;
    }

    /// <summary>A request to inject a fault, for the write door.</summary>
    /// <param name="rule">Its backend, time and end are not looked at: they are told here.</param>
    /// <param name="time">At most <see cref="Longest"/>.</param>
    public Request Inject(string backendId, FaultRule rule, TimeSpan time, string? reason = null) => new InjectFault(this, backendId, rule, time) { Reason = reason };

    /// <summary>A request to stop one of them, or all. What is on its way already still arrives.</summary>
    public Request Stop(long? id = null, string? reason = null) => new StopFaults(this, id) { Reason = reason };

    /// <summary>When the next one is over by itself; null where none is in force.</summary>
    internal DateTimeOffset? NextEnd
    {
        get { lock (_gate) return _entries.Count == 0 ? null : _entries.Min(e => e.EndsAt); }
    }

    /// <summary>Takes those that are over since the last time.</summary>
    internal IReadOnlyList<EndedInjection> TakeEnded()
    {
        lock (_gate)
        {
            Sort();
            var ended = _ended.ToList();
            _ended.Clear();
            return ended;
        }
    }

    internal void Put(string backendId, FaultRule rule, TimeSpan time, string by)
    {
        var now = clock.GetUtcNow();
        lock (_gate) _entries.Add(new BoardEntry(new Injection(++_last, backendId, rule, by, now, now + time), clock));
        Changed?.Invoke();
    }

    internal void Remove(IReadOnlyCollection<long> ids)
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Where(e => ids.Contains(e.Injection.Id) && e.Injection.Rule.Fault is Fault.Unreachable)) _wrapped.GetValueOrDefault(entry.Injection.BackendId)?.EndOutage();
            _entries.RemoveAll(e => ids.Contains(e.Injection.Id));
        }

        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public async Task<bool> PassAsync(AttemptContext attempt, CancellationToken cancellation)
    {
        switch (Next(attempt.BackendId, AttemptVerbs.Of(attempt.Kind), attempt.ObjectName, hitsAttempts: true))
        {
            case Fault.WorkerDies:
                return false;
            case Fault.WorkerStalls stalls:
                // A stop wakes it: it then commits what it has, as any worker that is asked to end.
                await Task.Delay(stalls.For, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            default:
                return true;
        }
    }

    private Fault? Next(string backendId, BackendVerb verb, ObjectName? name, bool hitsAttempts)
    {
        Fault? fault = null;
        lock (_gate)
        {
            foreach (var entry in _entries.Where(e => e.Injection.BackendId == backendId && e.Injection.Rule.Fault.HitsAttempts == hitsAttempts))
                if ((fault = entry.Next(verb, name)) is not null) break;
        }

        if (fault is not null) Changed?.Invoke();
        return fault;
    }

    /// <summary>Puts those aside that are over.</summary>
    private void Sort()
    {
        foreach (var over in _entries.Where(e => e.IsOver)) _ended.Enqueue(new EndedInjection(over.Injection, over.Hits));
        while (_ended.Count > ActiveMax) _ended.Dequeue();
        _entries.RemoveAll(e => e.IsOver);
    }

    private sealed class BoardSource(FaultBoard board, string backendId) : IFaultSource
    {
        public Fault? Next(BackendVerb verb, ObjectName? name) => board.Next(backendId, verb, name, hitsAttempts: false);
    }
}
