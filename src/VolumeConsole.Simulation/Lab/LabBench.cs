using System.Collections.Concurrent;
using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>Computes on the real engine, in memory and in virtual time: one history a cell, each from the same beginning.</summary>
/// <param name="databases">Makes a database that nobody else sees.</param>
public sealed class LabBench(Func<ExploredDatabase> databases)
{
    private const int ThreadsMax = 2;

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Matrix Compute(Ordering ordering, CancellationToken cancellation)
    {
        var plan = Plan(ordering);
        var sides = (ordering.IsRight ? [Variant.None] : new[] { Variant.None, ordering.Variant })
            .Select(variant => new Side(plan, variant, [.. plan.Crashes.Select(_ => new MatrixCell[plan.Faults.Count])])).ToList();
        // One thread comes from the front, the other from the back, so that mostly each needs one engine.
        Parallel.For(0, ThreadsMax, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = ThreadsMax }, thread =>
        {
            using var database = databases();
            foreach (var side in thread == 0 ? sides : Enumerable.Reverse(sides))
            {
                if (!side.Columns.IsEmpty) side.Run(database, cancellation);
            }
        });
        return new Matrix(ordering, plan.Faults, [.. plan.Crashes.Select((crash, row) => new MatrixRow(crash, sides[0].Cells[row], ordering.IsRight ? [] : sides[1].Cells[row]))]) { Plan = plan };
    }

    /// <summary>Runs the histories of one cell once more, and tells them step by step.</summary>
    public LabStory Tell(Matrix matrix, CrashPoint crash, LabFault fault)
    {
        using var database = databases();
        var scenario = matrix.Ordering.Scenario;
        var right = Tell(new Explorer(scenario, Variant.None, database), matrix.Plan, crash, fault);
        if (matrix.Ordering.IsRight) return new LabStory(right.Steps, [], TextOf(new Explorer(scenario, Variant.None, database), matrix.Ordering, right));
        var explorer = new Explorer(scenario, matrix.Ordering.Variant, database);
        var wrong = Tell(explorer, matrix.Plan, crash, fault);
        return new LabStory(right.Steps, wrong.Steps, TextOf(explorer, matrix.Ordering, wrong));
    }

    private static (IReadOnlyList<LabStep> Steps, CellScript Script, Violation? Broken) Tell(Explorer explorer, LabPlan plan, CrashPoint crash, LabFault fault)
    {
        (IReadOnlyList<LabStep>, CellScript, Violation?) told = ([], null!, null);
        foreach (var script in plan.Scripts(crash, fault))
        {
            var timeline = new Timeline();
            var report = explorer.Replay(script, (world, label) => timeline.Add(world, label, script.IsDecision(label)));
            timeline.End();
            var last = timeline.Rows.Count - 1;
            told = ([.. timeline.Rows.Select((row, index) => new LabStep(StepWords.Taken(row.Label), row, index == last ? report.Violation?.Message ?? "" : ""))], script, report.Violation);
        }

        return told;
    }

    /// <summary>The history with as few decisions as it takes, and how to replay it.</summary>
    private static string TextOf(Explorer explorer, Ordering ordering, (IReadOnlyList<LabStep> Steps, CellScript Script, Violation? Broken) told)
    {
        var decisions = told.Script.Compact;
        if (told.Broken is { } broken)
        {
            explorer.Replay(decisions, null, out var report);
            decisions = explorer.Shrink(report.Violation?.Invariant == broken.Invariant ? report.Violation with { Steps = decisions } : broken).Steps;
        }

        return $"{explorer.Tell(decisions)}\n\n{ReplayCommand.Of(ordering.Scenario.Name, ordering.Variant.Name, decisions)}\n";
    }

    private LabPlan Plan(Ordering ordering)
    {
        using var database = databases();
        return LabPlan.Make(ordering, database);
    }

    /// <summary>One of the two orderings, and what was found of it.</summary>
    private sealed record Side(LabPlan Plan, Variant Variant, IReadOnlyList<MatrixCell[]> Cells)
    {
        private readonly ConcurrentDictionary<ulong, Violation?> _known = new();

        /// <summary>Those that nobody has begun yet.</summary>
        public ConcurrentQueue<int> Columns { get; } = new(Enumerable.Range(0, Plan.Faults.Count));

        /// <summary>Computes columns for as long as there are any left.</summary>
        public void Run(ExploredDatabase database, CancellationToken cancellation)
        {
            Action<Violation?> ended = _ => { };
            new Explorer(Plan.Ordering.Scenario, Variant, database).Each(Scripts(), _known, broken => ended(broken));

            IEnumerable<CellScript> Scripts()
            {
                while (Columns.TryDequeue(out var column))
                {
                    for (var row = 0; row < Cells.Count; row++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        foreach (var script in Plan.Scripts(Plan.Crashes[row], Plan.Faults[column]))
                        {
                            ended = broken => Cells[row][column] = CellOf(script, broken);
                            yield return script;
                        }
                    }
                }
            }
        }

        private static MatrixCell CellOf(CellScript script, Violation? broken) => broken is not null
            ? new MatrixCell(broken.Outcome, !script.Occurred, broken.Message)
            : script.Occurred ? new MatrixCell(Outcome.True, false, "") : MatrixCell.Nothing;
    }
}
