using System.Diagnostics;
using System.Globalization;

namespace VolumeConsole.Benchmarks;

/// <summary>Durations of one thing, done many times.</summary>
internal sealed class Figures(IReadOnlyCollection<TimeSpan> samples)
{
    private readonly TimeSpan[] _sorted = [.. samples.Order()];

    public TimeSpan P50 => At(0.50);
    public TimeSpan P99 => At(0.99);
    public int Count => _sorted.Length;

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Runs one after another.</summary>
    public static async Task<Figures> OfAsync(int count, Func<int, Task> work)
    {
        var samples = new List<TimeSpan>(count);
        for (var number = 0; number < count; number++)
        {
            var start = Stopwatch.GetTimestamp();
            await work(number);
            samples.Add(Stopwatch.GetElapsedTime(start));
        }

        return new Figures(samples);
    }

    /// <summary>Runs by so many at once.</summary>
    /// <returns>How many a second.</returns>
    public static async Task<double> RateAsync(int count, int clients, Func<int, Task> work)
    {
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next)) await work(number);
        })));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Runs blocking work on so many threads of its own.</summary>
    /// <returns>How many a second.</returns>
    public static async Task<double> ThreadsRateAsync(int count, int threads, Action<int> work)
    {
        var next = -1;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next)) work(number);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private TimeSpan At(double quantile) => _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * quantile))];
}
