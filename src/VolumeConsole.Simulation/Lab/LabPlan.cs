using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>Which histories a matrix is made of.</summary>
/// <param name="Base">The interleaving of the ordering's counterexample, without what goes wrong in it.</param>
/// <param name="Exact">The counterexample itself: the cell where its crash and its fault meet.</param>
internal sealed record LabPlan(Ordering Ordering, IReadOnlyList<string> Base, IReadOnlyList<string> Exact)
{
    public required IReadOnlyList<CrashPoint> Crashes { get; init; }

    public IReadOnlyList<LabFault> Faults { get; } = LabFaults.Of(Ordering.Scenario);

    public CrashPoint ExactCrash { get; init; } = CrashPoint.None;

    public LabFault ExactFault { get; } = LabFaults.In(Exact);

    /// <summary>Runs both orderings without a crash, to see which seams they pass.</summary>
    public static LabPlan Make(Ordering ordering, Engine front, Engine back)
    {
        var exact = Counterexamples.Of(ordering.Name);
        var plan = new LabPlan(ordering, [.. exact.Where(d => LabFaults.Hitting(d) is null && !d.StartsWith(FaultLabels.Dies, StringComparison.Ordinal))], exact) { Crashes = [CrashPoint.None] };
        var (right, wrong, counterexample) = (plan.Usual(), plan.Usual(), plan.Counterexample());
        Parallel.Invoke(
            () => front.Of(Variant.None).Each([right], new(), (_, _) => { }),
            () => back.Of(ordering.Variant).Each([wrong, counterexample], new(), (_, _) => { }));
        var died = counterexample.DiedAt ?? CrashPoint.None;
        return plan with { Crashes = Merge([CrashPoint.None, .. right.Seams], [CrashPoint.None, .. wrong.Seams, died]), ExactCrash = died };
    }

    /// <summary>The history of a cell. Where it is the counterexample, and not all that goes wrong in it can, a second one takes its place.</summary>
    public IEnumerable<CellScript> Scripts(CrashPoint crash, LabFault fault)
    {
        if (crash == ExactCrash && fault == ExactFault)
        {
            var exact = Counterexample();
            yield return exact;
            if (exact.IsWhole) yield break;
        }

        yield return Placed(crash, fault);
    }

    public int RowOf(CrashPoint crash) => Crashes.Index().First(c => c.Item == crash).Index;

    /// <summary>The history of a fault without a crash, which looks at every crash on its way.</summary>
    public CellScript Column(LabFault fault) => new(Base, fault, CrashPoint.None) { LooksAt = Crashes.ToHashSet() };

    private CellScript Placed(CrashPoint crash, LabFault fault) => new(Base, fault, crash);

    private CellScript Usual() => Placed(CrashPoint.None, LabFaults.None);

    public CellScript Counterexample() => new(Exact, LabFaults.None, CrashPoint.None);

    /// <summary>All of both, each in its order: what only the second has stands behind what it follows there.</summary>
    private static List<CrashPoint> Merge(IEnumerable<CrashPoint> first, IEnumerable<CrashPoint> second)
    {
        var merged = first.ToList();
        var at = 0;
        foreach (var point in second)
        {
            if (merged.IndexOf(point) is >= 0 and var known) at = known;
            else merged.Insert(at = point.Time > 1 && merged.IndexOf(point with { Time = 1 }) is >= 0 and var earlier ? earlier + 1 : at + 1, point);
        }

        return merged;
    }
}
