using System.Collections.Concurrent;
using VolumeConsole.Simulation.Exploring;

namespace VolumeConsole.Simulation.Lab;

/// <summary>Computes on the real engine, in memory and in virtual time: one history a cell, each from the same beginning.</summary>
/// <param name="databases">Makes a database that nobody else sees.</param>
public sealed class LabBench(Func<ExploredDatabase> databases)
{
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Matrix Compute(Ordering ordering, CancellationToken cancellation)
    {
        using var front = new Engine(ordering, databases());
        using var back = new Engine(ordering, databases());
        var plan = LabPlan.Make(ordering, front, back);
        var sides = (ordering.IsRight ? [Variant.None] : new[] { Variant.None, ordering.Variant })
            .Select(variant => new Side(plan, variant, [.. plan.Crashes.Select(_ => new MatrixCell[plan.Faults.Count])])).ToList();
        // One thread comes from the front, the other from the back, so that mostly each needs one variant.
        Parallel.Invoke(new ParallelOptions { CancellationToken = cancellation }, () => Run(front, sides), () => Run(back, Enumerable.Reverse(sides)));
        return new Matrix(ordering, plan.Faults, [.. plan.Crashes.Select((crash, row) => new MatrixRow(crash, sides[0].Cells[row], ordering.IsRight ? [] : sides[1].Cells[row]))]) { Plan = plan };

        void Run(Engine engine, IEnumerable<Side> inOrder)
        {
            foreach (var side in inOrder.Where(s => !s.Columns.IsEmpty)) side.Run(engine, cancellation);
        }
    }

    /// <summary>Runs the histories of one cell once more, and tells them step by step.</summary>
    public LabStory Tell(Matrix matrix, CrashPoint crash, LabFault fault)
    {
        using var engine = new Engine(matrix.Ordering, databases());
        var right = Tell(engine.Of(Variant.None), matrix.Plan, crash, fault);
        var asked = matrix.Ordering.IsRight ? right : Tell(engine.Of(matrix.Ordering.Variant), matrix.Plan, crash, fault);
        return new LabStory(right.Steps, matrix.Ordering.IsRight ? [] : asked.Steps, TextOf(engine.Of(matrix.Ordering.Variant), matrix.Ordering, asked));
    }

    private static (IReadOnlyList<LabStep> Steps, CellScript Script, Violation? Broken) Tell(Explorer explorer, LabPlan plan, CrashPoint crash, LabFault fault)
    {
        (IReadOnlyList<LabStep>, CellScript, Violation?) told = ([], null!, null);
        foreach (var script in plan.Scripts(crash, fault))
        {
            var timeline = new Timeline();
            var report = explorer.Replay(script, (world, label) => timeline.Add(world, label, script.IsDecision(label) && !label.Contains(": after ", StringComparison.Ordinal)));
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

    /// <summary>One of the two orderings, and what was found of it.</summary>
    private sealed record Side(LabPlan Plan, Variant Variant, IReadOnlyList<MatrixCell[]> Cells)
    {
        private readonly ConcurrentDictionary<ulong, Violation?> _known = new();

        /// <summary>Those that nobody has begun yet.</summary>
        public ConcurrentQueue<int> Columns { get; } = new(Enumerable.Range(0, Plan.Faults.Count));

        /// <summary>Computes columns for as long as there are any left.</summary>
        public void Run(Engine engine, CancellationToken cancellation)
        {
            var (column, exact) = (0, (CellScript?)null);
            engine.Of(Variant).Each(Scripts(), _known, (script, broken) => Note(column, (CellScript)script, script == exact, broken));

            IEnumerable<CellScript> Scripts()
            {
                while (Columns.TryDequeue(out column))
                {
                    cancellation.ThrowIfCancellationRequested();
                    yield return Plan.Column(Plan.Faults[column]);
                    if (Plan.Faults[column] == Plan.ExactFault) yield return exact = Plan.Counterexample();
                }
            }
        }

        private void Note(int column, CellScript script, bool isExact, Violation? broken)
        {
            if (isExact && !script.IsWhole) return; // The usual history of that cell stays.
            var crash = isExact ? Plan.ExactCrash : script.DiedAt ?? CrashPoint.None;
            Cells[Plan.RowOf(crash)][column] = CellOf(script, broken);
            if (isExact || crash != CrashPoint.None) return;
            foreach (var row in Cells.Where(r => r[column] is null)) row[column] = broken is null ? MatrixCell.Nothing : new MatrixCell(broken.Outcome, true, broken.Message);
        }

        private static MatrixCell CellOf(CellScript script, Violation? broken) => broken is not null
            ? new MatrixCell(broken.Outcome, !script.Occurred, broken.Message)
            : script.Occurred ? new MatrixCell(Outcome.True, false, "") : MatrixCell.Nothing;
    }
}
