namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>The durations of the last minute, in six slices of ten seconds that are used in turn. Not safe for concurrent use.</summary>
internal sealed class CallWindow
{
    private const int Slices = 6;
    private static readonly long SliceTicks = TimeSpan.FromSeconds(10).Ticks;
    private readonly CallTimes[] _slices = [.. Enumerable.Range(0, Slices).Select(_ => new CallTimes())];
    private readonly long[] _numbers = new long[Slices];
    private readonly CallTimes _sum = new();

    public void Add(TimeSpan took, DateTimeOffset now)
    {
        var number = now.UtcTicks / SliceTicks;
        var index = number % Slices;
        if (_numbers[index] != number)
        {
            _slices[index].Clear();
            _numbers[index] = number;
        }

        _slices[index].Add(took);
    }

    public Latency Told(DateTimeOffset now) => Sum(now).Told();

    /// <summary>How many of the last minute took at least so long.</summary>
    public long CountFrom(TimeSpan duration, DateTimeOffset now) => Sum(now).CountFrom(duration);

    private CallTimes Sum(DateTimeOffset now)
    {
        var oldest = (now.UtcTicks / SliceTicks) - Slices;
        _sum.Clear();
        for (var index = 0; index < Slices; index++)
            if (_numbers[index] > oldest) _sum.Add(_slices[index]);
        return _sum;
    }
}
