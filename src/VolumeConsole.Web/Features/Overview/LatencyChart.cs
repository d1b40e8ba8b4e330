using System.Globalization;
using System.Text;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>
/// Median and 99th percentile of the answered calls over the last hour, on a logarithmic scale. Percentiles of several backends cannot be added
/// up: each minute shows the slowest backend's. A minute without an answered call is a gap, never a line across it.
/// </summary>
public sealed class LatencyChart
{
    private LatencyChart(IReadOnlyList<Point> points, int low, int high) => (Points, LowPower, HighPower) = (points, low, high);

    public IReadOnlyList<Point> Points { get; }

    /// <summary>The lower edge, as a power of ten of milliseconds.</summary>
    public int LowPower { get; }

    /// <summary>The upper edge, likewise.</summary>
    public int HighPower { get; }

    public bool IsEmpty => Points.All(p => p.P99 is null);

    public static LatencyChart Of(IReadOnlyList<BackendHour> hours)
    {
        var points = hours.SelectMany(h => h.Points).GroupBy(p => p.At).OrderBy(g => g.Key).Select(g =>
        {
            var slowest = g.Where(p => p.P99Milliseconds is not null).MaxBy(p => p.P99Milliseconds);
            return new Point(g.Key, slowest?.P50Milliseconds, slowest?.P99Milliseconds, hours.Count > 1 ? slowest?.BackendId : null);
        }).ToList();
        var known = points.SelectMany(p => new[] { p.P50, p.P99 }).OfType<double>().Where(ms => ms > 0).ToList();
        if (known.Count == 0) return new LatencyChart(points, 0, 3);
        var low = Math.Clamp((int)Math.Floor(Math.Log10(known.Min())), -2, 4);
        return new LatencyChart(points, low, Math.Max(low + 2, Math.Clamp((int)Math.Ceiling(Math.Log10(known.Max())), -1, 6)));
    }

    /// <summary>The powers of ten that have a line, from above.</summary>
    public IEnumerable<int> Lines() => Enumerable.Range(LowPower, HighPower - LowPower + 1).Reverse();

    public double YOf(double milliseconds) =>
        CallsChart.Height * (HighPower - Math.Log10(Math.Clamp(milliseconds, Math.Pow(10, LowPower), Math.Pow(10, HighPower)))) / (HighPower - LowPower);

    /// <summary>The path of one series; each gap begins it anew, and a minute alone is a short stroke.</summary>
    public string Path(Func<Point, double?> series)
    {
        var path = new StringBuilder();
        var drawing = false;
        for (var minute = 0; minute < Points.Count; minute++)
        {
            if (series(Points[minute]) is not { } milliseconds)
            {
                drawing = false;
                continue;
            }

            var (x, y) = (minute * CallsChart.Column, YOf(milliseconds));
            if (drawing) path.Append(CultureInfo.InvariantCulture, $"L{x + (CallsChart.Column / 2)} {y:0.#}");
            else path.Append(CultureInfo.InvariantCulture, $"M{x + 2} {y:0.#}H{x + (CallsChart.Column / 2) + 2}");
            drawing = true;
        }

        return path.ToString();
    }

    /// <summary>In words, for those who do not see it.</summary>
    public string Summary()
    {
        if (IsEmpty) return "No call was answered in the last hour.";
        var (median, worst) = (Points.Where(p => p.P50 is not null).Max(p => p.P50!.Value), Points.Where(p => p.P99 is not null).MaxBy(p => p.P99)!);
        return $"Latency of answered calls: the median was at most {Told(median)}, the 99th percentile at most {Told(worst.P99!.Value)}, at {worst.At:HH:mm} UTC.";
    }

    /// <summary>Two digits that matter, with a unit.</summary>
    public static string Told(double milliseconds) => milliseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.##} ms"),
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:0.#} s"),
    };

    /// <summary>One minute, in milliseconds; null where no call was answered.</summary>
    /// <param name="BackendId">Whose it is; null where there is only one.</param>
    public sealed record Point(DateTimeOffset At, double? P50, double? P99, string? BackendId)
    {
        public string Tip => P99 is not { } p99 || P50 is not { } p50
            ? $"{At:HH:mm} UTC: no call was answered"
            : $"{At:HH:mm} UTC: median {Told(p50)} · p99 {Told(p99)}{(BackendId is null ? "" : $" · {BackendId}")}";
    }
}
