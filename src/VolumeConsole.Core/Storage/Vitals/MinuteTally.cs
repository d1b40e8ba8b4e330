namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Counts the running minute, and keeps those that are over until they are written. Not safe for concurrent use.</summary>
internal sealed class MinuteTally(string backendId)
{
    /// <summary>Beyond an hour without a write, the oldest are dropped: charts then have a gap, and memory has none to lose.</summary>
    private const int UnwrittenMax = 60;

    private readonly Queue<BackendMinute> _over = new();
    private readonly CallTimes _times = new();
    private CallCounts _counts = CallCounts.None;
    private DateTimeOffset _minute;

    /// <param name="took">Null where that says nothing.</param>
    public void Add(BackendResult result, TimeSpan? took, DateTimeOffset now)
    {
        Turn(now);
        _counts = _counts.With(result);
        if (took is { } duration) _times.Add(duration);
    }

    /// <summary>The minutes that are over, oldest first.</summary>
    public IReadOnlyList<BackendMinute> Over(DateTimeOffset now)
    {
        Turn(now);
        return [.. _over];
    }

    /// <summary>The running one; null while it had no call.</summary>
    public BackendMinute? Running(DateTimeOffset now)
    {
        Turn(now);
        return _counts.Total == 0 ? null : Told();
    }

    /// <summary>Forgets the oldest, which is written now.</summary>
    public void Written(BackendMinute minute)
    {
        if (_over.TryPeek(out var oldest) && oldest == minute) _over.Dequeue();
    }

    /// <summary>Takes the running one as it is, and begins it again: the console stops.</summary>
    public void Cut(DateTimeOffset now)
    {
        Turn(now);
        Close();
    }

    public static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private void Turn(DateTimeOffset now)
    {
        if (MinuteOf(now) == _minute) return;
        Close();
        _minute = MinuteOf(now);
    }

    private void Close()
    {
        if (_counts.Total > 0) _over.Enqueue(Told());
        if (_over.Count > UnwrittenMax) _over.Dequeue();
        _counts = CallCounts.None;
        _times.Clear();
    }

    private BackendMinute Told()
    {
        var latency = _times.Told();
        return new BackendMinute
        {
            BackendId = backendId,
            At = _minute,
            Done = (int)_counts.Done,
            Rejected = (int)_counts.Rejected,
            NotNow = (int)_counts.NotNow,
            Unknown = (int)_counts.Unknown,
            P50Milliseconds = latency.P50Milliseconds,
            P99Milliseconds = latency.P99Milliseconds,
        };
    }
}
