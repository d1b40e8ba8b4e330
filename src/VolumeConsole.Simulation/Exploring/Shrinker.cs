namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Takes decisions out of a history for as long as the same invariant breaks: first many at once, then one by one, until none can be
/// spared. (Delta debugging, after Zeller and Hildebrandt, 2002.)
/// </summary>
internal static class Shrinker
{
    /// <returns>The same violation, with as few decisions as it takes.</returns>
    public static Violation Shrink(Explorer explorer, Violation found)
    {
        var shrunk = found;
        for (var chunk = Math.Max(1, shrunk.Steps.Count / 2); ; chunk = Math.Max(1, chunk / 2))
        {
            var before = shrunk.Steps.Count;
            for (var at = 0; at < shrunk.Steps.Count;)
            {
                if (Without(explorer, shrunk, at, chunk) is { } smaller) shrunk = smaller;
                else at += chunk;
            }

            if (chunk == 1 && shrunk.Steps.Count == before) return shrunk;
        }
    }

    private static Violation? Without(Explorer explorer, Violation violation, int at, int chunk)
    {
        var rest = violation.Steps.Where((_, index) => index < at || index >= at + chunk).ToList();
        explorer.Replay(rest, null, out var report);
        return report.Violation?.Invariant == violation.Invariant ? report.Violation with { Steps = rest } : null;
    }
}
