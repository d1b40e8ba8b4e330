namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>
/// What the calls to a backend told since this console started, in bounded memory: health, latency, errors, capacity, the minutes for
/// charts. Safe for concurrent use.
/// </summary>
public sealed class BackendVitals(string backendId, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly CallWindow _window = new();
    private readonly MinuteTally _minutes = new(backendId);
    private CallCounts _counts = CallCounts.None;
    private int _unanswered;
    private volatile BackendError? _lastError;
    private volatile BackendHealth _health = BackendHealth.Unknown;
    private volatile KnownCapacity? _capacity;
    private int _wakeWanted;

    /// <summary>Raised when a call ended or something changed that may change the health.</summary>
    public VitalsSignal Signal { get; } = new(clock);

    /// <summary>As last judged by <see cref="HealthWatch"/>.</summary>
    public BackendHealth Health
    {
        get => _health;
        internal set => _health = value;
    }

    public BackendError? LastError => _lastError;

    /// <summary>Null before it was told for the first time.</summary>
    public KnownCapacity? Capacity => _capacity;

    /// <summary>Operations' and reconcilers' calls since the start by outcome, probes apart.</summary>
    public CallCounts Counts
    {
        get { lock (_gate) return _counts; }
    }

    /// <summary>How many calls in a row, probes included, had no answer.</summary>
    public int Unanswered
    {
        get { lock (_gate) return _unanswered; }
    }

    /// <summary>Of the answered calls of the last minute, probes included, so that a backend at rest has one too.</summary>
    public Latency Latency()
    {
        lock (_gate) return _window.Told(clock.GetUtcNow());
    }

    /// <summary>How many answered calls of the last minute took at least so long.</summary>
    public long CountFrom(TimeSpan duration)
    {
        lock (_gate) return _window.CountFrom(duration, clock.GetUtcNow());
    }

    /// <summary>The minutes that are not written yet, oldest first, and the running one last.</summary>
    public IReadOnlyList<BackendMinute> Unwritten()
    {
        var now = clock.GetUtcNow();
        lock (_gate) return _minutes.Running(now) is { } running ? [.. _minutes.Over(now), running] : _minutes.Over(now);
    }

    public void Told(Capacity capacity) => _capacity = new KnownCapacity(capacity, clock.GetUtcNow());

    internal void Ended(BackendResult result, TimeSpan took, CallPurpose purpose)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (result is BackendResult.Unknown) _unanswered++;
            else _unanswered = 0;
            var timed = result is (BackendResult.Done or BackendResult.Rejected) && purpose != CallPurpose.LongWork;
            if (timed) _window.Add(took, now);
            if (purpose != CallPurpose.Probe)
            {
                _counts = _counts.With(result);
                _minutes.Add(result, timed ? took : null, now);
            }
        }

        _lastError = result switch
        {
            BackendResult.Unknown unknown => new BackendError(now, BackendCodes.Unknown, unknown.Message),
            BackendResult.NotNow notNow => new BackendError(now, notNow.Code, notNow.Message),
            _ => _lastError,
        };
        Signal.Raise();
    }

    internal IReadOnlyList<BackendMinute> MinutesOver(bool withRunning)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (withRunning) _minutes.Cut(now);
            return _minutes.Over(now);
        }
    }

    internal void Written(BackendMinute minute)
    {
        lock (_gate) _minutes.Written(minute);
    }

    /// <summary>Its work should go on: seen by the next review.</summary>
    internal void AskToWake()
    {
        Interlocked.Exchange(ref _wakeWanted, 1);
        Signal.Raise();
    }

    internal bool TakeWake() => Interlocked.Exchange(ref _wakeWanted, 0) == 1;
}
