using System.Globalization;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>Calls a minute over the last hour, all backends together, drawn as stacked bars.</summary>
public sealed class CallsChart
{
    /// <summary>The drawing's own units: one column a minute, ten wide.</summary>
    public const int Column = 10, Height = 100;

    private CallsChart(IReadOnlyList<Bar> bars, int top) => (Bars, Top) = (bars, top);

    public IReadOnlyList<Bar> Bars { get; }

    /// <summary>What the upper edge stands for: a round number, at least the busiest minute.</summary>
    public int Top { get; }

    public int Total => Bars.Sum(b => b.Total);
    public int Unanswered => Bars.Sum(b => b.Unknown);
    public int Rejected => Bars.Sum(b => b.Rejected);
    public int PutOff => Bars.Sum(b => b.NotNow);

    public static CallsChart Of(IReadOnlyList<BackendHour> hours)
    {
        var bars = hours.SelectMany(h => h.Points).GroupBy(p => p.At).OrderBy(g => g.Key)
            .Select(g => new Bar(g.Key, g.Sum(p => p.Done), g.Sum(p => p.NotNow), g.Sum(p => p.Rejected), g.Sum(p => p.Unknown))).ToList();
        return new CallsChart(bars, Round(bars.Count == 0 ? 0 : bars.Max(b => b.Total)));
    }

    /// <summary>In words, for those who do not see it.</summary>
    public string Summary()
    {
        if (Total == 0) return "No backend was called in the last hour.";
        var busiest = Bars.MaxBy(b => b.Total)!;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Total:#,0} calls in the last hour, {PutOff:#,0} put off, {Rejected:#,0} rejected, {Unanswered:#,0} without an answer; the busiest minute was {busiest.At:HH:mm} UTC with {busiest.Total:#,0}.");
    }

    /// <summary>The parts of a bar from below, in the drawing's units; each that counts anything is at least visible.</summary>
    public IEnumerable<(string Outcome, double Y, double Height)> Parts(Bar bar)
    {
        double below = 0;
        foreach (var (outcome, count) in new[] { ("done", bar.Done), ("not_now", bar.NotNow), ("rejected", bar.Rejected), ("unknown", bar.Unknown) })
        {
            if (count == 0) continue;
            var height = Math.Max(1.5, (double)count * Height / Top);
            below = Math.Min(Height, below + height);
            yield return (outcome, Height - below, height);
        }
    }

    /// <summary>1, 2 or 5 times a power of ten, even, at least 4: half of it is a whole number too.</summary>
    private static int Round(int most)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var step in (int[])[2, 4, 10])
                if (step * power >= Math.Max(4, most)) return step * power;
        }
    }

    /// <summary>One minute.</summary>
    public sealed record Bar(DateTimeOffset At, int Done, int NotNow, int Rejected, int Unknown)
    {
        public int Total => Done + NotNow + Rejected + Unknown;

        public string Tip => Total == 0
            ? $"{At:HH:mm} UTC: no calls"
            : string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm} UTC: {Total:#,0} call{(Total == 1 ? "" : "s")}{Part(Done, "done")}{Part(NotNow, "put off")}{Part(Rejected, "rejected")}{Part(Unknown, "without an answer")}");

        private static string Part(int count, string word) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" · {count:#,0} {word}");
    }
}
