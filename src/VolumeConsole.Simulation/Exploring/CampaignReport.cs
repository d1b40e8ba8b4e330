using System.Globalization;
using System.Numerics;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>What a campaign did, over all scenarios.</summary>
public sealed class CampaignReport
{
    private readonly Lock _gate = new();
    private readonly HashSet<ulong> _ran = [];
    private readonly Dictionary<string, BigInteger> _covered = new(StringComparer.Ordinal);

    /// <summary>See <see cref="ExplorationReport.Histories"/>; no history is counted twice.</summary>
    public long Histories => _ran.Count;

    /// <summary>See <see cref="ExplorationReport.Covered"/>; of a scenario's bounds, which lie within each other, the one with most counts.</summary>
    public BigInteger Covered => _covered.Values.Aggregate(BigInteger.Zero, (sum, one) => sum + one);

    public long Cut { get; private set; }
    public long States { get; private set; }
    public long FinalStates { get; private set; }
    public long Steps { get; private set; }
    public int Depth { get; private set; }

    /// <summary>Searches within a bound that saw everything, of those that were begun.</summary>
    public (int Done, int Of) Exhausted { get; private set; }

    public SeamCoverage Seams { get; } = new();

    /// <summary>With as few decisions as it takes; null where none was found.</summary>
    public Violation? Violation { get; private set; }

    public TimeSpan Took { get; set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Histories:#,0} distinct histories run to their end, {Cut:#,0} left at a state that was known
        {States:#,0} states looked into, {FinalStates:#,0} of them final, summed over the searches; {Steps:#,0} steps, at most {Depth:#,0} in one history
        {Exhausted.Done} of {Exhausted.Of} bounded searches saw everything: {Covered:#,0} different histories, each of their states looked into once
        {Seams.Passed.Count} kinds of seams passed, {Seams.Passed.Count - Seams.NeverDied.Count} of them died at; {Seams.Faults.Count} kinds of other choices
        {Histories / Math.Max(1e-9, Took.TotalSeconds):#,0} histories/s, {Steps / Math.Max(1e-9, Took.TotalSeconds):#,0} steps/s
        """);

    internal void Add(ExplorationReport report, bool isBounded)
    {
        lock (_gate)
        {
            _ran.UnionWith(report.Ran);
            (Cut, States, FinalStates, Steps) = (Cut + report.Cut, States + report.States, FinalStates + report.FinalStates, Steps + report.Steps);
            Depth = Math.Max(Depth, report.Depth);
            _covered[report.Scenario] = BigInteger.Max(report.Covered, _covered.GetValueOrDefault(report.Scenario));
            if (isBounded) Exhausted = (Exhausted.Done + (report.Exhausted ? 1 : 0), Exhausted.Of + 1);
            Seams.Add(report.Seams);
        }
    }

    internal void Add(Violation violation)
    {
        lock (_gate) Violation ??= violation;
    }
}
