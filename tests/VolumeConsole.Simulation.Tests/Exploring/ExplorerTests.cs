using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Exploring;

public sealed class ExplorerTests
{
    private static readonly string[] s_death = ["worker 1 (create 1): before commit", "the process dies"];

    [Fact]
    public void A_history_is_its_decisions_and_can_be_repeated()
    {
        using var database = ExplorerDatabases.New();
        var explorer = new Explorer(Scenarios.Named("create"), Variant.None, database);

        Assert.Equal(explorer.Tell(s_death), explorer.Tell(s_death));
        Assert.Contains("the process dies", explorer.Tell(s_death), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_wanders_the_same_way()
    {
        using var database = ExplorerDatabases.New();

        var (first, second) = (Wander(database, 7), Wander(database, 7));

        Assert.Equal((first.Steps, first.FinalStates, first.Depth), (second.Steps, second.FinalStates, second.Depth));
        Assert.NotEqual(first.Steps, Wander(database, 8).Steps);
    }

    [Fact]
    public void A_bounded_search_sees_every_order_once()
    {
        using var database = ExplorerDatabases.New();
        var scenario = Scenarios.Named("create") with { Budget = new Budget { Deaths = 1, LostReplies = 1 } };

        var report = new Explorer(scenario, Variant.None, database).Exhaust(_ => false);

        Assert.True(report.Exhausted);
        Assert.Null(report.Violation);
        Assert.Empty(report.Seams.NeverDied);
        var again = new Explorer(scenario, Variant.None, database).Exhaust(_ => false);
        Assert.Equal((report.Histories, report.Cut, report.States, report.Steps), (again.Histories, again.Cut, again.States, again.Steps));
    }

    [Fact]
    public void What_a_client_was_not_answered_it_asks_again_after_the_death()
    {
        using var database = ExplorerDatabases.New();

        var told = new Explorer(Scenarios.Named("create"), Variant.None, database).Tell(["client olga: create db-1", "the process dies"]);

        Assert.Contains("db-1 available 10 GiB", told, StringComparison.Ordinal);
        Assert.EndsWith("nothing |", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_none_is_refused_with_those_that_are()
    {
        Assert.Contains("create-and-delete", Assert.Throws<ArgumentException>(() => Scenarios.Named("nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("no-fence", Assert.Throws<ArgumentException>(() => WrongVariants.Named("nothing")).Message, StringComparison.Ordinal);
    }

    private static ExplorationReport Wander(ExploredDatabase database, int seed)
    {
        var count = 0;
        return new Explorer(Scenarios.Named("create-and-delete"), Variant.None, database).Wander(seed, _ => count++ >= 5);
    }
}
