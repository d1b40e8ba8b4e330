using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>
/// The faults that are injected by hand, in memory alone: they end by themselves, and none survives a restart. Written only by the requests
/// that it makes, so that each stands in the activity. Safe for concurrent use.
/// </summary>
/// <param name="sandbox">The id of the backend that is there to be broken: operators may inject faults there, elsewhere administrators.</param>
public sealed class FaultBoard(TimeProvider clock, string? sandbox = null) : IAttemptSeam, IDisposable
{
    /// <summary>As far as requests that are decided at the same moment do not overtake each other.</summary>
    public const int ActiveMax = 50;
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const int EndedMax = 1_000;
    private readonly Lock _gate = new();
    private readonly List<BoardEntry> _entries = [];
    private readonly Queue<EndedInjection> _ended = [];
    private readonly List<FaultyBackend> _wrapped = [];
    private long _last;

    /// <summary>Something was injected, stopped, or hit. Raised on any thread, at each hit: handlers are quick, and redraw once for many.</summary>
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
                return [.. _entries.Select(e => new ActiveInjection(e.Injection, e.Hits, e.EndsAt))];
            }
        }
    }

    /// <summary>Lets the faults that are injected for a backend reach its storage.</summary>
    public IStorageBackend Wrap(string backendId, IStorageBackend storage)
    {
        var faulty = new FaultyBackend(backendId, storage, new BoardSource(this, backendId), clock);
        lock (_gate) _wrapped.Add(faulty);
        return faulty;
    }

    /// <summary>A request to inject a fault, for the write door.</summary>
    /// <param name="rule">Its backend, time and end are not looked at: they are told here.</param>
    /// <param name="time">At most <see cref="Longest"/>.</param>
    public Request Inject(string backendId, FaultRule rule, TimeSpan time, string? reason = null) => new InjectFault(this, backendId, rule, time) { Reason = reason };

    /// <summary>A request to stop one of them, or all. Who waits by it is let go at once; what is on its way already still arrives.</summary>
    public Request Stop(long? id = null, string? reason = null) => new StopFaults(this, id) { Reason = reason };

    /// <summary>Until the next one is over by itself; null where none is in force.</summary>
    internal TimeSpan? NextEnd
    {
        get { lock (_gate) return _entries.Count == 0 ? null : _entries.Min(e => e.Left); }
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
        lock (_gate) _entries.Add(new BoardEntry(new Injection(++_last, backendId, rule, by, now, now + time), time, clock));
        Changed?.Invoke();
    }

    internal void Remove(IReadOnlyCollection<long> ids)
    {
        List<BoardEntry> stopped;
        lock (_gate)
        {
            stopped = [.. _entries.Where(e => ids.Contains(e.Injection.Id))];
            _entries.RemoveAll(stopped.Contains);
        }

        foreach (var entry in stopped) entry.Stop();
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public async Task<bool> PassAsync(AttemptContext attempt, CancellationToken cancellation)
    {
        switch (Next(attempt.BackendId, AttemptVerbs.Of(attempt.Kind), attempt.ObjectName, hitsAttempts: true, out var end))
        {
            case Fault.WorkerDies:
                return false;
            case Fault.WorkerStalls stalls:
                // A stop, of the console or of the fault, wakes it: it then commits what it has, as any worker that comes back.
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, end))
                    await Task.Delay(stalls.For, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            default:
                return true;
        }
    }

    /// <summary>With the program: calls that are on their way arrive no more, and who waits is let go.</summary>
    public void Dispose()
    {
        List<FaultyBackend> wrapped;
        lock (_gate)
        {
            wrapped = [.. _wrapped];
            _wrapped.Clear();
            _entries.ForEach(e => e.Dispose());
            _entries.Clear();
        }

        foreach (var storage in wrapped) storage.Dispose();
    }

    private Fault? Next(string backendId, BackendVerb verb, ObjectName? name, bool hitsAttempts, out CancellationToken end)
    {
        Fault? struck = null;
        end = CancellationToken.None;
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Injection.BackendId != backendId || entry.Injection.Rule.Fault.HitsAttempts != hitsAttempts) continue;
                if (entry.Next(verb, name, taken: struck is not null) is not { } fault) continue;
                (struck, end) = (fault, entry.End);
            }
        }

        if (struck is not null) Changed?.Invoke();
        return struck;
    }

    /// <summary>Puts those aside that are over.</summary>
    private void Sort()
    {
        // Judged once: time goes on, and what was not over when it was told must not be gone.
        var over = _entries.Where(e => e.IsOver).ToHashSet();
        foreach (var entry in over) _ended.Enqueue(new EndedInjection(entry.Injection, entry.Hits));
        while (_ended.Count > EndedMax) _ended.Dequeue();
        _entries.RemoveAll(over.Contains);
    }

    private sealed class BoardSource(FaultBoard board, string backendId) : IEndingFaults
    {
        public Fault? Next(BackendVerb verb, ObjectName? name) => Next(verb, name, out _);

        public Fault? Next(BackendVerb verb, ObjectName? name, out CancellationToken end) => board.Next(backendId, verb, name, hitsAttempts: false, out end);
    }
}
