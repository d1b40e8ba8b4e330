namespace VolumeConsole.Simulation.Faults;

/// <summary>Calls that take effect later: at a time on the clock, or when others overtook them. Stopped, none does any more.</summary>
internal sealed class HeldCalls(TimeProvider clock, FaultJournal journal) : IDisposable
{
    /// <summary>Beyond it, a call that would come late is lost, as others on a wire are.</summary>
    private const int HeldMax = 10_000;

    private readonly Lock _gate = new();
    private readonly List<HeldCall> _held = [];
    private readonly CancellationTokenSource _stop = new();
    private bool _stopped;

    /// <summary>Cancelled when it is stopped.</summary>
    public CancellationToken Stopping => _stop.Token;

    public int Count
    {
        get { lock (_gate) return _held.Count; }
    }

    public void Add(Delay delay, InjectedFault cause, Func<CancellationToken, Task<string>> effect)
    {
        var held = new HeldCall(cause, effect) { CallsLeft = (delay as Delay.Calls)?.Count };
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            if (_held.Count >= HeldMax)
            {
                Tell(held, FaultMoment.Stopped, null);
                return;
            }

            _held.Add(held);
            if (delay is Delay.Time time) held.Timer = clock.CreateTimer(_ => Arrive(held), null, time.By, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>One more call was made.</summary>
    /// <returns>Those that it was the last to overtake, in the order in which they were made.</returns>
    public IReadOnlyList<HeldCall> Overtake()
    {
        lock (_gate)
        {
            if (_held.Count == 0) return [];
            foreach (var held in _held) held.CallsLeft--;
            return [.. _held.Where(held => held.CallsLeft <= 0)];
        }
    }

    /// <summary>Lets it take effect, unless it already did or was stopped. Nobody waits for its end; the journal tells it.</summary>
    public void Arrive(HeldCall held)
    {
        lock (_gate)
        {
            if (!_held.Remove(held)) return;
            held.Timer?.Dispose();
        }

        _ = ArriveAsync(held);
    }

    public void Dispose()
    {
        List<HeldCall> left;
        lock (_gate)
        {
            if (_stopped) return;
            _stopped = true;
            left = [.. _held];
            _held.Clear();
        }

        foreach (var held in left)
        {
            held.Timer?.Dispose();
            Tell(held, FaultMoment.Stopped, null);
        }

        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ArriveAsync(HeldCall held)
    {
        string outcome;
        try
        {
            outcome = await held.Effect(_stop.Token);
        }
        catch (Exception error)
        {
            outcome = $"no answer ({error.Message})"; // Its caller is long gone: the journal is all that can tell.
        }

        Tell(held, FaultMoment.Arrived, outcome);
    }

    private void Tell(HeldCall held, FaultMoment moment, string? outcome) => journal.Add(held.Cause.Verb, held.Cause.Name, held.Cause.Fault, moment, outcome);
}
