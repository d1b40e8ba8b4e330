using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Faults.Injecting;

/// <summary>One injection at work. Not safe for concurrent use: the board locks. Its time runs on the clock's timestamps, which nobody sets back.</summary>
internal sealed class BoardEntry : IDisposable
{
    private readonly PlannedFaults _faults;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _time;
    private readonly long _began;
    private readonly CancellationTokenSource _end;
    private TimeSpan _worksUntil;

    public BoardEntry(Injection injection, TimeSpan time, TimeProvider clock)
    {
        (Injection, _time, _clock, _began) = (injection, time, clock, clock.GetTimestamp());
        _faults = new PlannedFaults(injection.BackendId, new FaultPlan((ulong)injection.Id, injection.Rule), clock);
        _end = new CancellationTokenSource(time, clock);
        End = _end.Token;
    }

    public Injection Injection { get; }

    /// <summary>Cancelled when its time is over or it is stopped; not when it was used up, for then calls may still wait by it.</summary>
    public CancellationToken End { get; }

    public int Hits => _faults.Counts[0].Hits;

    /// <summary>Its time is over, or it was used up and nothing that it began goes on.</summary>
    public bool IsOver => Elapsed >= _time || (IsUsedUp && Elapsed >= _worksUntil);

    /// <summary>When it is over at the latest, if it is not hit again.</summary>
    public DateTimeOffset EndsAt => IsUsedUp && _worksUntil < _time ? Injection.At + _worksUntil : Injection.Until;

    /// <summary>Until it is over, if it is not hit again; zero or below where it is.</summary>
    public TimeSpan Left => (IsUsedUp && _worksUntil < _time ? _worksUntil : _time) - Elapsed;

    private bool IsUsedUp => Hits >= Injection.Rule.HitsMax;
    private TimeSpan Elapsed => _clock.GetElapsedTime(_began);

    /// <param name="taken">An older injection hits that call: it is counted, and no more.</param>
    public Fault? Next(BackendVerb verb, ObjectName? name, bool taken)
    {
        if (IsOver || _faults.Next(verb, name, taken) is not { } fault) return null;
        _worksUntil = Elapsed + fault.Lingers;
        return fault;
    }

    /// <summary>Lets go whoever waits by it. Not under a lock: those who wait go on at once.</summary>
    public void Stop() => _end.Cancel();

    public void Dispose() => _end.Dispose();
}
