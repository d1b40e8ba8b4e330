using System.Globalization;

namespace VolumeConsole.Benchmarks;

/// <summary>One thing done raw and through the console, block by block in turn: each ratio is of two neighbours, for a busy machine changes its pace.</summary>
internal sealed class ComparedVerb(string what)
{
    private readonly List<(double Raw, double Ours, double Times)> _alone = [];
    private readonly List<(double Raw, double Ours, double Times)> _together = [];

    public void Alone(Figures raw, Figures ours) => _alone.Add(Pair(raw.P50.TotalMilliseconds, ours.P50.TotalMilliseconds));

    public void Together(double raw, double ours) => _together.Add(Pair(raw, ours));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    public string Row() => string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {Median(_alone.Select(b => b.Raw)):0.0} | {Median(_alone.Select(b => b.Ours)):0.0} | {Median(_alone.Select(b => b.Times)):0.0} × ({Range(_alone, 1, "0.0")}) "
        + $"| {Median(_together.Select(b => b.Raw)):0} | {Median(_together.Select(b => b.Ours)):0} | {100 * Median(_together.Select(b => b.Times)):0} % ({Range(_together, 100, "0")}) |");

    private static (double Raw, double Ours, double Times) Pair(double raw, double ours) => (raw, ours, ours / raw);

    private static string Range(List<(double Raw, double Ours, double Times)> blocks, double unit, string format) => string.Create(CultureInfo.InvariantCulture,
        $"{(unit * blocks.Min(b => b.Times)).ToString(format, CultureInfo.InvariantCulture)}–{(unit * blocks.Max(b => b.Times)).ToString(format, CultureInfo.InvariantCulture)}");
}
