using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Simulation.Lab;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Lab;

/// <summary>The ordering lab: the whole matrix of every ordering, on the real engine.</summary>
public sealed class LabTests
{
    private static readonly LabBench s_bench = new(ExplorerDatabases.New);

    public static TheoryData<string, string> Orderings => [.. LabCatalogue.Changes.SelectMany(c => c.Orderings.Select(o => (c.Key, o.Name)))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Orderings))]
    public void The_right_order_is_true_everywhere_and_a_wrong_one_is_not(string change, string name)
    {
        var ordering = Find(change, name);

        var matrix = s_bench.Compute(ordering, Stop);

        var right = matrix.Rows.SelectMany(r => r.Right).ToList();
        Assert.All(right, cell => Assert.True(cell.Outcome is null or Outcome.True, cell.Message));
        Assert.Contains(right, cell => cell.Outcome == Outcome.True);
        Assert.Equal(CrashPoint.None, matrix.Rows[0].Crash);
        Assert.Distinct(matrix.Rows.Select(r => r.Crash.Key));
        if (ordering.IsRight) return;
        Assert.Contains(matrix.Rows.SelectMany(r => r.Wrong), cell => cell.Outcome is not (null or Outcome.True) && cell.Message.StartsWith($"{ordering.Variant.Breaks}:", StringComparison.Ordinal));
        Assert.All(matrix.Rows, row => Assert.Equal(matrix.Faults.Count, row.Wrong.Count));
    }

    [Fact]
    public void Each_wrong_variant_belongs_to_one_change_and_the_right_order_comes_first()
    {
        Assert.Equal(WrongVariants.All.Select(v => v.Name).Order(), LabCatalogue.Changes.SelectMany(c => c.Orderings.Skip(1)).Select(o => o.Name).Order());
        Assert.All(LabCatalogue.Changes, c => Assert.True(c.Right.IsRight));
        Assert.Equal(["create", "resize", "delete", "restore", "adopt"], LabCatalogue.Changes.Select(c => c.Key));
    }

    [Fact]
    public void An_ordering_is_told_in_a_few_lines_of_code_and_two_sentences()
    {
        Assert.All(LabCatalogue.Changes.SelectMany(c => c.Orderings), o =>
        {
            Assert.Matches(@"\A[A-Z][^.]+\.\z", o.Cost);
            Assert.All(new[] { o.Code, o.RightCode ?? o.Code }, code => Assert.InRange(code.Split('\n').Length, 2, 10));
        });
    }

    [Fact]
    public void The_same_choice_has_the_same_matrix_and_the_same_story()
    {
        var ordering = Find("create", "last-attempt-never-swept");

        var (one, other) = (s_bench.Compute(ordering, Stop), s_bench.Compute(ordering, Stop));

        Assert.Equal(Cells(one), Cells(other));
        var (crash, fault) = Broken(one);
        Assert.Equal(s_bench.Tell(one, crash, fault).Text, s_bench.Tell(other, crash, fault).Text);
    }

    [Fact]
    public void What_cannot_happen_is_not_called_true()
    {
        var matrix = s_bench.Compute(Find("create", "backend-first-create"), Stop);

        var ofWorker = matrix.Rows.First(r => r.Crash.Words.StartsWith("create: after a worker claims it", StringComparison.Ordinal));
        Assert.Equal(Outcome.True, ofWorker.Right[0].Outcome);
        Assert.Null(ofWorker.Wrong[0].Outcome); // In that order no worker ever claims it.
        Assert.All(ofWorker.Wrong, cell => Assert.True(cell.Outcome is null || cell.Early));
    }

    [Theory]
    [InlineData("create", "last-attempt-never-swept")]
    [InlineData("resize", "late-resize-shrinks")]
    [InlineData("restore", "restore-while-the-purge-waits")]
    public void A_cell_is_told_up_to_the_step_where_it_broke_and_its_text_replays_that(string change, string name)
    {
        var ordering = Find(change, name);
        var matrix = s_bench.Compute(ordering, Stop);
        var (crash, fault) = Broken(matrix);

        var story = s_bench.Tell(matrix, crash, fault);

        var broke = Assert.Single(story.Wrong, s => s.Broken.Length > 0);
        Assert.Same(story.Wrong[^1], broke);
        Assert.All(story.Right, s => Assert.Empty(s.Broken));
        Assert.Equal("everything is settled", story.Right[^1].Words);
        Assert.Contains($"{ordering.Variant.Breaks}:", story.Text, StringComparison.Ordinal);
        Assert.Contains($"eng/explore replay {ordering.Variant.Scenario} --variant {name}", story.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_that_nobody_waits_for_any_more_is_not_computed_to_its_end()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => s_bench.Compute(Find("create", Ordering.RightName), gone.Token));
    }

    [Theory]
    [InlineData("I1", null, Outcome.Lie)]
    [InlineData("I2", null, Outcome.Lie)]
    [InlineData("I3", null, Outcome.Lost)]
    [InlineData("I4", null, Outcome.Lost)]
    [InlineData("I4", "stranded", Outcome.Stuck)]
    [InlineData("I5", null, Outcome.Lie)]
    [InlineData("I6", null, Outcome.Stuck)]
    [InlineData("I7", null, Outcome.Lie)]
    [InlineData("I7", "orphan", Outcome.Leaked)]
    [InlineData("I8", null, Outcome.Lost)]
    [InlineData("I9", null, Outcome.Lie)]
    [InlineData("I10", null, Outcome.Lie)]
    [InlineData("I11", null, Outcome.Stuck)]
    [InlineData("I11", "missing", Outcome.Lost)]
    [InlineData("I11", "leaked", Outcome.Leaked)]
    [InlineData("I11", "unclaimed", Outcome.Leaked)]
    [InlineData("I11", "size", Outcome.Lie)]
    public void A_broken_invariant_means_one_thing_to_a_user(string invariant, string? sign, Outcome outcome) => Assert.Equal(outcome, Outcomes.Of(invariant, sign));

    [Fact]
    public void An_error_of_the_engine_is_no_outcome() => Assert.Throws<InvalidOperationException>(() => Outcomes.Of("threw", null));

    private static Ordering Find(string change, string name) => LabCatalogue.Changes.Single(c => c.Key == change).Orderings.Single(o => o.Name == name);

    private static (CrashPoint Crash, LabFault Fault) Broken(Matrix matrix)
    {
        var row = matrix.Rows.First(r => r.Wrong.Any(c => c.Outcome is not (null or Outcome.True)));
        return (row.Crash, matrix.Faults[row.Wrong.ToList().FindIndex(c => c.Outcome is not (null or Outcome.True))]);
    }

    private static IEnumerable<string> Cells(Matrix matrix) => matrix.Rows.SelectMany(r => r.Right.Concat(r.Wrong).Select(c => $"{r.Crash.Key} {c.Outcome} {c.Early} {c.Message}"));
}
