namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// Spreads retries over time. What a busy moment delayed is caught up, at most a second of it; a rest is never caught up.
/// Used by one driver at a time.
/// </summary>
internal sealed class BulkPace(double ratePerSecond, DateTimeOffset first)
{
    private static readonly TimeSpan s_catchUpMax = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / ratePerSecond);
    private DateTimeOffset _next = first;
    private bool _resting = true;

    /// <summary>How many may be sent now, at most so many; they count as sent.</summary>
    public int Take(DateTimeOffset now, int atMost)
    {
        if (_next < now && (_resting || now - _next > s_catchUpMax)) _next = now;
        _resting = false;
        var taken = 0;
        for (; taken < atMost && _next <= now; taken++) _next += _interval;
        return taken;
    }

    /// <summary>Until the next one may be sent.</summary>
    public TimeSpan Until(DateTimeOffset now) => _next > now ? _next - now : TimeSpan.Zero;

    /// <summary>Nothing may be sent for another reason than the rate.</summary>
    public void Rest() => _resting = true;
}
