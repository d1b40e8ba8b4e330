using System.Diagnostics;
using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Testing.Worlds;

if (args is ["variants", ..])
{
    foreach (var variant in WrongVariants.All.Where(v => args.Length == 1 || args.Contains(v.Name)))
    {
        using var database = ExplorerDatabases.New();
        var began = Stopwatch.GetTimestamp();
        var scenario = Scenarios.Named(variant.Scenario);
        var found = new Hunt(scenario, variant, database).Find(() => Stopwatch.GetElapsedTime(began).TotalSeconds > 60);
        Console.WriteLine($"{variant.Name,-30} {variant.Scenario,-24} expected {variant.Breaks,-4} found {found?.Invariant ?? "NOTHING"} {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        if (found is null) continue;
        Console.WriteLine($"   {found.Message}\n   {string.Join("\n   ", found.Steps)}");
        if (args.Length > 1) Console.WriteLine(new Explorer(scenario, variant, database).Tell(found.Steps));
    }

    return;
}

if (args is ["tell", var scene, var variantName, .. var decisions])
{
    using var database = ExplorerDatabases.New();
    var explorer = new Explorer(Scenarios.Named(scene), WrongVariants.Named(variantName), database);
    Console.WriteLine(explorer.Tell(decisions));
    explorer.Replay(decisions, null, out var told);
    Console.WriteLine(told.Violation?.Message ?? "nothing broke");
    return;
}

if (args is ["wander", var place, var count])
{
    using var database = ExplorerDatabases.New();
    var began = Process.GetCurrentProcess().TotalProcessorTime;
    var watch = Stopwatch.GetTimestamp();
    var n = 0;
    var report = new Explorer(Scenarios.Named(place), Variant.None, database).Wander(1, _ => n++ >= int.Parse(count));
    var cpu = Process.GetCurrentProcess().TotalProcessorTime - began;
    Console.WriteLine($"{report.Histories} histories of {n - 1}, {report.FinalStates} final, {report.Steps} steps, depth {report.Depth}, {cpu.TotalMilliseconds / n:0.00} cpu ms each, {Stopwatch.GetElapsedTime(watch).TotalSeconds:0.0} s {report.Violation?.Message}");
    return;
}

if (args is ["rungs", var which, var how])
{
    foreach (var budget in Hunt.Ladder(Scenarios.Named(which).Budget))
    {
        using var database = ExplorerDatabases.New();
        var began = Process.GetCurrentProcess().TotalProcessorTime;
        var report = new Explorer(Scenarios.Named(which) with { Budget = budget }, WrongVariants.Named(how), database).Exhaust(r => r.Steps > 60_000);
        Console.WriteLine($"{report.Histories,6} histories {report.Cut,7} cut {report.States,7} states {report.FinalStates,5} final {report.Steps,7} steps {(report.Exhausted ? "all" : "part")} {(Process.GetCurrentProcess().TotalProcessorTime - began).TotalSeconds:0.0} cpu s {report.Violation?.Invariant} {budget}");
    }

    return;
}

var scenarios = args.Length > 0 ? args.Select(Scenarios.Named).ToList() : Scenarios.All;
foreach (var one in scenarios)
{
    using var database = ExplorerDatabases.New();
    var began = Stopwatch.GetTimestamp();
    var explorer = new Explorer(one, Variant.None, database);
    var report = explorer.Exhaust(r => Stopwatch.GetElapsedTime(began).TotalSeconds > 6);
    Console.WriteLine($"{one.Name,-28} {report.Histories,8} histories {report.Cut,8} cut {report.States,8} states {report.FinalStates,6} final {report.Steps,9} steps depth {report.Depth,3} {(report.Exhausted ? "all" : "part")} {report.Took.TotalSeconds:0.0} s");
    if (report.Violation is { } v)
    {
        v = explorer.Shrink(v);
        Console.WriteLine($"  {v.Invariant}: {v.Message}\n    {string.Join("\n    ", v.Steps)}");
    }
}
