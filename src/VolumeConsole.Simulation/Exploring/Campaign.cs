using System.Collections.Concurrent;
using System.Diagnostics;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Explores all scenarios on several threads: first every history within bounds, each kind of change by itself and then each scenario with
/// ever more going wrong; then by chance, until the time is over or enough was seen. Stops at the first violation.
/// </summary>
/// <param name="databases">Makes a database that nobody else uses.</param>
public sealed class Campaign(IReadOnlyList<Scenario> scenarios, Func<ExploredDatabase> databases)
{
    /// <summary>How much of the time the bounded searches get at most.</summary>
    private const double BoundedShare = 0.6;

    /// <summary>How many histories by chance one scenario gets before the next has its turn.</summary>
    public const int Turn = 50;

    private readonly CampaignReport _report = new();
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <param name="seed">Where chance begins.</param>
    /// <param name="threads">How many searches run at once.</param>
    /// <param name="bounds">When it is over, if nothing is violated.</param>
    public CampaignReport Run(int seed, int threads, CampaignBounds bounds)
    {
        var bounded = new ConcurrentQueue<BoundedSearch>([.. Kinds(bounds), .. Rungs(bounds)]);
        var turns = new TurnCounter();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() => Work(bounded, () => turns.Next() is var turn && turn < bounds.TurnsMax ? turn : null, seed, IsBoundedOver, IsOver)) { IsBackground = true }).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        _report.Took = Stopwatch.GetElapsedTime(_began);
        return _report;

        bool IsBoundedOver() => IsOver() || Stopwatch.GetElapsedTime(_began) > Share(bounds.Time);

        bool IsOver() => _report.Violation is not null || Stopwatch.GetElapsedTime(_began) > bounds.Time;
    }

    /// <summary>Each kind of change by itself, to the end.</summary>
    private IEnumerable<BoundedSearch> Kinds(CampaignBounds bounds) =>
        scenarios.Intersect(Scenarios.Alone).Select(s => new BoundedSearch(s with { Budget = bounds.Kinds }, int.MaxValue));

    /// <summary>Each scenario with nothing going wrong, then each with one thing, and so on.</summary>
    private IEnumerable<BoundedSearch> Rungs(CampaignBounds bounds) => scenarios
        .SelectMany(s => Hunt.Ladder(s.Budget).Take(bounds.RungsMax).Select((budget, rung) => (Rung: rung, Search: new BoundedSearch(s with { Budget = budget }, bounds.SearchStepsMax))))
        .OrderBy(s => s.Rung).Select(s => s.Search);

    private static TimeSpan Share(TimeSpan time) => time == TimeSpan.MaxValue ? time : time * BoundedShare;

    private void Work(ConcurrentQueue<BoundedSearch> bounded, Func<int?> nextTurn, int seed, Func<bool> isBoundedOver, Func<bool> isOver)
    {
        using var database = databases();
        while (!isBoundedOver() && bounded.TryDequeue(out var search))
        {
            var explorer = new Explorer(search.Scenario, Variant.None, database);
            Note(explorer, explorer.Exhaust(r => r.Steps > search.StepsMax || isBoundedOver()), isBounded: true);
        }

        while (!isOver() && nextTurn() is { } turn)
        {
            var first = seed + (turn / (scenarios.Count + 1) * Turn);
            var scenario = turn % (scenarios.Count + 1) is var index && index < scenarios.Count ? scenarios[index] : Crowd.Of(first);
            var explorer = new Explorer(scenario, Variant.None, database);
            var count = 0;
            Note(explorer, explorer.Wander(first, _ => count++ >= Turn || isOver()), isBounded: false);
        }
    }

    private void Note(Explorer explorer, ExplorationReport report, bool isBounded)
    {
        _report.Add(report, isBounded);
        if (report.Violation is { } found) _report.Add(explorer.Shrink(found));
    }

    private sealed record BoundedSearch(Scenario Scenario, int StepsMax);

    private sealed class TurnCounter
    {
        private int _last = -1;

        public int Next() => Interlocked.Increment(ref _last);
    }
}
