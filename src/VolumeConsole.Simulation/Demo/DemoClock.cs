namespace VolumeConsole.Simulation.Demo;

/// <summary>
/// The machine's clock, except that it begins some time in the past and can be put forward until it has caught up: so the engine lives through an hour in
/// seconds, and all that it leaves (rows, ages, minutes of calls) is its own. Timers and durations are real throughout.
/// </summary>
public sealed class DemoClock(TimeSpan behind) : TimeProvider
{
    private long _behindTicks = behind.Ticks;

    /// <summary>Zero once it has caught up.</summary>
    public TimeSpan Behind => TimeSpan.FromTicks(Interlocked.Read(ref _behindTicks));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Behind;

    /// <summary>Never beyond the machine's own time.</summary>
    public void PutForward(TimeSpan by) => Interlocked.Exchange(ref _behindTicks, Math.Max(0, (Behind - by).Ticks));

    public void CatchUp() => Interlocked.Exchange(ref _behindTicks, 0);
}
