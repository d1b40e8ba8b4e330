using HdrHistogram;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Durations in bounded memory, to two significant digits. Not safe for concurrent use.</summary>
internal sealed class CallTimes
{
    private const long LongestMicroseconds = 3_600_000_000;
    private const int SignificantDigits = 2;
    private readonly IntHistogram _histogram = new(LongestMicroseconds, SignificantDigits);

    public long Count => _histogram.TotalCount;

    public void Add(TimeSpan took) => _histogram.RecordValue(Math.Clamp((long)took.TotalMicroseconds, 1, LongestMicroseconds));

    public void Add(CallTimes other) => _histogram.Add(other._histogram);

    public void Clear() => _histogram.Reset();

    public Latency Told() => Count == 0 ? Latency.None : new Latency(Milliseconds(50), Milliseconds(99), Count);

    /// <summary>How many took at least so long, as exactly as two digits tell.</summary>
    public long CountFrom(TimeSpan duration)
    {
        var least = (long)duration.TotalMicroseconds;
        return least >= LongestMicroseconds ? 0 : _histogram.RecordedValues().Where(v => v.ValueIteratedTo >= least).Sum(v => v.CountAddedInThisIterationStep);
    }

    private double Milliseconds(double percentile) => _histogram.GetValueAtPercentile(percentile) / 1_000d;
}
