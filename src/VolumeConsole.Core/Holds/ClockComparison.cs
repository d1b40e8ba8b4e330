namespace VolumeConsole.Core.Holds;

/// <summary>How far the clock moved since it was last compared, beside how much time passed. In memory, and asked at each claim of a removal: a jump holds before any sweep has seen it.</summary>
public sealed class ClockComparison(TimeProvider clock)
{
    /// <summary>What moves by more than this, in either direction, is a jump.</summary>
    public static readonly TimeSpan JumpMin = TimeSpan.FromHours(1);

    private volatile Reading? _last;

    /// <summary>A jump that nobody has recorded yet. False before the first comparison.</summary>
    public bool HasJumped => _last is { } last && MoveSince(last, Read()).IsJump;

    /// <summary>Clock and time as they are now.</summary>
    public Reading Read() => new(clock.GetUtcNow(), clock.GetTimestamp());

    /// <summary>From the last comparison to a reading; nothing before the first.</summary>
    public Move MoveTo(Reading reading) => _last is { } last ? MoveSince(last, reading) : default;

    /// <summary>
    /// What the next comparison begins with. Only a reading that was compared, and after what it told was recorded: a clock that is set in between is found the next time.
    /// </summary>
    public void Compared(Reading reading) => _last = reading;

    private Move MoveSince(Reading last, Reading reading) => new(reading.Wall - last.Wall, clock.GetElapsedTime(last.Monotonic, reading.Monotonic));

    /// <param name="Wall">What the clock says.</param>
    /// <param name="Monotonic">The steady time, which nobody can set, as <see cref="TimeProvider.GetTimestamp"/> counts it.</param>
    public sealed record Reading(DateTimeOffset Wall, long Monotonic);

    /// <param name="Moved">By the clock; negative where it was set back.</param>
    /// <param name="Passed">By the steady time.</param>
    public readonly record struct Move(TimeSpan Moved, TimeSpan Passed)
    {
        public bool IsJump => (Moved - Passed).Duration() > JumpMin;
    }
}
