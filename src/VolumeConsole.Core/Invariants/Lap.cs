namespace VolumeConsole.Core.Invariants;

/// <summary>How far a walk over one table came, by its key.</summary>
internal sealed class Lap<TKey> where TKey : struct
{
    private DateTimeOffset? _began;

    /// <summary>The last key that was looked at; null at the beginning.</summary>
    public TKey? At { get; private set; }

    /// <summary>When the last lap began that came to its end; null before the first.</summary>
    public DateTimeOffset? WholeSince { get; private set; }

    /// <param name="last">The last key of the stretch that is looked at now; null where it reaches the end.</param>
    public void Advance(TKey? last, DateTimeOffset now)
    {
        _began ??= now;
        At = last;
        if (last is not null) return;
        (WholeSince, _began) = (_began, null);
    }
}
