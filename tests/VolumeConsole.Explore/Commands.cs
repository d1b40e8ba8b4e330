using System.CommandLine;
using System.Diagnostics;
using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Simulation.Lab;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Explore;

/// <summary>What eng/explore offers: a search, the replay of one history, and the wrong variants with what breaks.</summary>
internal static class Commands
{
    private static readonly Option<double> s_minutes = new("--minutes") { Description = "How long to search.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> s_seed = new("--seed") { Description = "Where chance begins.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> s_threads = new("--threads") { Description = "Searches at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<string[]> s_scenarios = new("--scenario") { Description = "Only these; all by default.", DefaultValueFactory = _ => [] };
    private static readonly Option<bool> s_seams = new("--seams") { Description = "Tell how often each seam was passed and died at." };

    private static readonly Argument<string> s_scenario = new("scenario") { Description = "Where it happens." };
    private static readonly Option<string> s_variant = new("--variant") { Description = "The engine with one rule left out.", DefaultValueFactory = _ => Variant.None.Name };
    private static readonly Option<string[]> s_steps = new("--step") { Description = "A decision; everything else goes its usual way. Repeat it for each, in order.", DefaultValueFactory = _ => [] };
    private static readonly Option<bool> s_markdown = new("--markdown") { Description = "With each history as a table, for docs/ordering.md." };

    public static RootCommand Root { get; } = Make();

    private static RootCommand Make()
    {
        var replay = new Command("replay", "Tells one history, step by step.") { s_scenario, s_variant, s_steps };
        replay.SetAction(parsed => Replay(parsed.GetValue(s_scenario)!, parsed.GetValue(s_variant)!, parsed.GetValue(s_steps)!));
        var variants = new Command("variants", "Looks for what breaks in each wrong variant.") { s_markdown };
        variants.SetAction(parsed => Variants(parsed.GetValue(s_markdown)));
        var lab = new Command("lab", "Computes the matrix of each ordering of the lab, and tells how long it takes.");
        lab.SetAction(_ => Lab());
        var root = new RootCommand("Explores the histories of the real engine: every order, fault and death.") { s_minutes, s_seed, s_threads, s_scenarios, s_seams, replay, variants, lab };
        root.SetAction(parsed => Search(
            parsed.GetValue(s_minutes), parsed.GetValue(s_seed), parsed.GetValue(s_threads), parsed.GetValue(s_scenarios)!, parsed.GetValue(s_seams)));
        return root;
    }

    private static int Search(double minutes, int seed, int threads, string[] names, bool tellsSeams)
    {
        var scenarios = names.Length > 0 ? [.. names.Select(Scenarios.Named)] : Scenarios.All;
        var report = new Campaign(scenarios, ExplorerDatabases.New).Run(seed, threads, new CampaignBounds { Time = TimeSpan.FromMinutes(minutes) });
        Console.WriteLine(report);
        if (tellsSeams) Tell(report.Seams);
        foreach (var seam in report.Seams.NeverDied) Console.WriteLine($"No process ever died at: {seam}");
        if (report.Violation is not { } found) return report.Seams.NeverDied.Count == 0 ? 0 : 1;
        Console.WriteLine($"\n{found.Message}\nSeed {seed}, scenario {found.Scenario}. Replay it with:\n{CommandOf(found)}\n");
        using var database = ExplorerDatabases.New();
        Console.WriteLine(new Explorer(Scenarios.Named(found.Scenario), Variant.None, database).Tell(found.Steps));
        return 1;
    }

    private static int Replay(string scenario, string variant, string[] steps)
    {
        using var database = ExplorerDatabases.New();
        Console.WriteLine(new Explorer(Scenarios.Named(scenario).Widened(), WrongVariants.Named(variant), database).Tell(steps));
        return 0;
    }

    private static int Variants(bool markdown)
    {
        var missed = 0;
        foreach (var variant in WrongVariants.All)
        {
            using var database = ExplorerDatabases.New();
            var found = new Hunt(Scenarios.Named(variant.Scenario), variant, database).Find(() => false);
            if (found?.Invariant != variant.Breaks) missed++;
            Console.WriteLine(markdown ? Story(variant, found, database) : $"{variant.Name,-32} {found?.Invariant ?? "nothing",-8} {found?.Message}");
        }

        return missed == 0 ? 0 : 1;
    }

    private static int Lab()
    {
        var bench = new LabBench(ExplorerDatabases.New);
        Console.WriteLine("| change | ordering | histories | ms | processor ms |\n|---|---|---|---|---|");
        foreach (var (change, ordering) in LabCatalogue.Changes.SelectMany(c => c.Orderings.Select(o => (c, o))))
        {
            var (began, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var matrix = bench.Compute(ordering, CancellationToken.None);
            Console.WriteLine($"| {change.Key} | {ordering.Name} | {matrix.Histories} | {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} | {(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds:0} |");
        }

        return 0;
    }

    private static string Story(Variant variant, Violation? found, ExploredDatabase database) => found is null
        ? $"### {variant.Name}\n\nNothing was found.\n"
        : $"### {variant.Name}\n\n{variant.Story} Breaks {variant.Breaks}.\n\n{new Explorer(Scenarios.Named(variant.Scenario), variant, database).Tell(found.Steps)}\n\n`{CommandOf(found)}`\n";

    private static string CommandOf(Violation found) => ReplayCommand.Of(found.Scenario, found.Variant, found.Steps);

    private static void Tell(SeamCoverage seams)
    {
        Console.WriteLine("| seam | passed | died at |\n|---|---|---|");
        foreach (var (seam, passed) in seams.Passed) Console.WriteLine($"| {seam} | {passed:#,0} | {seams.Died.GetValueOrDefault(seam):#,0} |");
        Console.WriteLine("\n| other choice | times |\n|---|---|");
        foreach (var (fault, count) in seams.Faults) Console.WriteLine($"| {fault} | {count:#,0} |");
    }
}
