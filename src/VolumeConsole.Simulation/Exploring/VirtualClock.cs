namespace VolumeConsole.Simulation.Exploring;

/// <summary>Time that moves only when the explorer says so. Timers fire on the explorer's thread, in the order in which they are due.</summary>
/// <param name="owner">Who makes a timer at this moment; a strand that stands still has timers that do.</param>
internal sealed class VirtualClock(DateTimeOffset start, Func<Strand?> owner) : TimeProvider
{
    private readonly List<VirtualTimer> _timers = [];

    public DateTimeOffset Now { get; private set; } = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state, owner());
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A new process, at that time: what the old one waited for is forgotten.</summary>
    public void Begin(DateTimeOffset now)
    {
        _timers.Clear();
        Now = now;
    }

    /// <summary>Moves on, and fires what became due of strands that do not stand still.</summary>
    public void Advance(TimeSpan by)
    {
        var until = Now + by;
        while (_timers.Where(t => t.Due <= until && t.Owner is not { Stalled: true }).MinBy(t => t.Due) is { } next)
        {
            if (next.Due > Now) Now = next.Due;
            next.Fire();
        }

        Now = until;
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, Strand? owner) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }
        public Strand? Owner => owner;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            _period = period;
            if (dueTime < TimeSpan.Zero) return true;
            Due = clock.Now + dueTime;
            clock._timers.Add(this);
            return true;
        }

        public void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback(state);
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
