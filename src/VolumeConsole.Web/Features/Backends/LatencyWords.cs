using System.Globalization;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>Durations of calls in words.</summary>
public static class LatencyWords
{
    /// <summary>Two significant digits, in milliseconds or seconds.</summary>
    public static string Of(double? milliseconds) => milliseconds switch
    {
        null => "–",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.##} ms"),
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:0.#} s"),
    };

    /// <summary>An hour as a sentence, for who cannot see the drawing.</summary>
    public static string Of(BackendHour hour)
    {
        var busy = hour.Points.Where(p => p.P99Milliseconds is not null).ToList();
        if (busy.Count == 0) return "Latency of the last hour: no call was answered.";
        var worst = busy.MaxBy(p => p.P99Milliseconds)!;
        return string.Create(CultureInfo.InvariantCulture,
            $"Latency of the last hour, in {busy.Count} minutes with calls: at worst p99 {Of(worst.P99Milliseconds)}, at {worst.At.UtcDateTime:HH:mm} UTC; the latest p50 {Of(busy[^1].P50Milliseconds)}, p99 {Of(busy[^1].P99Milliseconds)}.");
    }

    public static string Calls(BackendHour hour) => string.Create(CultureInfo.InvariantCulture,
        $"Calls of the last hour: {hour.Points.Sum(p => (long)p.Done):#,0} done, {hour.Points.Sum(p => (long)p.Rejected):#,0} refused, {hour.Points.Sum(p => (long)p.NotNow):#,0} not now, {hour.Points.Sum(p => (long)p.Unknown):#,0} unknown.");
}
