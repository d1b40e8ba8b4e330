namespace VolumeConsole.Simulation.Exploring;

/// <summary>Looks for the first history that breaks an invariant: with nothing going wrong, then one thing, then two, then all that the scenario allows.</summary>
public sealed class Hunt(Scenario scenario, Variant variant, ExploredDatabase database)
{
    /// <returns>The violation with as few decisions as it takes; null where none was found.</returns>
    public Violation? Find(Func<bool> isOver)
    {
        foreach (var budget in Ladder(scenario.Budget))
        {
            if (isOver()) return null;
            var explorer = new Explorer(scenario with { Budget = budget }, variant, database);
            if (explorer.Exhaust(_ => isOver()).Violation is { } found) return explorer.Shrink(found);
        }

        return null;
    }

    /// <summary>With nothing going wrong, and with each thing that can go wrong alone.</summary>
    private static IReadOnlyList<Budget> Rungs(Budget most)
    {
        var none = new Budget { Ticks = most.Ticks };
        Budget[] rungs =
        [
            none,
            none with { LostReplies = Math.Min(1, most.LostReplies) },
            none with { Deaths = Math.Min(1, most.Deaths) },
            none with { LateCalls = Math.Min(1, most.LateCalls) },
            none with { Scans = Math.Min(1, most.Scans) },
            none with { BadListings = Math.Min(1, most.BadListings), Scans = Math.Min(1, most.Scans) },
            none with { Stalls = Math.Min(1, most.Stalls) },
        ];
        return [.. rungs.Distinct()];
    }

    /// <summary>Ever more going wrong: nothing, one thing, two, and in the end all that is allowed.</summary>
    internal static IEnumerable<Budget> Ladder(Budget most)
    {
        var rungs = Rungs(most);
        var pairs = rungs.SelectMany((one, index) => rungs.Skip(index + 1).Select(other => Together(one, other)));
        return rungs.Concat(pairs).Append(most with { Deaths = 0 }).Append(most).Distinct();
    }

    private static Budget Together(Budget one, Budget other) => one with
    {
        Stalls = Math.Max(one.Stalls, other.Stalls),
        LostReplies = Math.Max(one.LostReplies, other.LostReplies),
        LateCalls = Math.Max(one.LateCalls, other.LateCalls),
        Scans = Math.Max(one.Scans, other.Scans),
        BadListings = Math.Max(one.BadListings, other.BadListings),
        Deaths = Math.Max(one.Deaths, other.Deaths),
    };
}
