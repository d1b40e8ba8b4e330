using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Simulation.Lab;
using VolumeConsole.Testing.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Exploring;

/// <summary>The checker can fail: with any one rule left out, the explorer finds by itself what that breaks.</summary>
public sealed class VariantTests
{
    private static readonly string s_page = File.ReadAllText(Source.PathOf("docs/counterexamples.md"));

    private static readonly Dictionary<string, Violation?> s_found = [];

    public static TheoryData<string> Variants => [.. WrongVariants.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_rule_that_is_left_out_breaks_its_invariant_in_a_history_that_cannot_be_shortened(string name)
    {
        var variant = WrongVariants.Named(name);
        var scenario = Scenarios.Named(variant.Scenario);
        using var database = ExplorerDatabases.New();

        var found = Find(variant);

        Assert.Equal(variant.Breaks, found?.Invariant);
        Assert.Equal(Counterexamples.Of(name), found!.Steps);
        var explorer = new Explorer(scenario, variant, database);
        Assert.True(s_page.Contains(explorer.Tell(found.Steps), StringComparison.Ordinal), "docs/counterexamples.md tells another history: renew it with 'eng/explore variants --markdown'.");
        for (var spared = 0; spared < found.Steps.Count; spared++)
        {
            explorer.Replay([.. found.Steps.Where((_, index) => index != spared)], null, out var shorter);
            Assert.NotEqual(variant.Breaks, shorter.Violation?.Invariant);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_engine_as_it_is_bears_what_breaks_the_variant(string name)
    {
        var variant = WrongVariants.Named(name);
        var scenario = Scenarios.Named(variant.Scenario);
        using var database = ExplorerDatabases.New();

        new Explorer(scenario, Variant.None, database).Replay(Find(variant)!.Steps, null, out var report);

        Assert.True(report.Violation is null, report.Violation?.Message);
    }

    [Fact]
    public void Every_variant_has_a_name_of_its_own_and_a_story_in_one_sentence()
    {
        Assert.Distinct(WrongVariants.All.Select(v => v.Name));
        Assert.All(WrongVariants.All, v => Assert.Matches(@"\A[A-Z][^.]+\.\z", v.Story));
    }

    /// <summary>Once a variant: the tests of a class run one after the other.</summary>
    private static Violation? Find(Variant variant)
    {
        if (s_found.TryGetValue(variant.Name, out var known)) return known;
        using var database = ExplorerDatabases.New();
        return s_found[variant.Name] = new Hunt(Scenarios.Named(variant.Scenario), variant, database).Find(() => false);
    }
}
