using System.Diagnostics;
using VolumeConsole.Testing.Ceph;
using VolumeConsole.Torture.Checks;
using VolumeConsole.Torture.Comparing;
using VolumeConsole.Torture.Houses;
using VolumeConsole.Torture.Rounds;
using VolumeConsole.Torture.Storages;

namespace VolumeConsole.Torture;

/// <summary>What <c>eng/torture</c> passes on.</summary>
public static class CommandLine
{
    /// <returns>0 where nothing was found, 1 where something was, 2 where the arguments say nothing.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter told)
    {
        if (Arguments.Read(args, out var arguments) is { } wrong)
        {
            await told.WriteLineAsync(wrong);
            return 2;
        }

        return arguments is { AllChecks: false, Checks.Count: 0 } ? await RoundsAsync(arguments, told) : await ChecksAsync(arguments, told);
    }

    private static async Task<int> ChecksAsync(Arguments arguments, TextWriter told)
    {
        var unknown = arguments.Checks.Except(CheckList.All.Select(c => c.Name)).ToList();
        if (unknown.Count > 0)
        {
            await told.WriteLineAsync($"There is no check '{unknown[0]}'. There are:");
            foreach (var check in CheckList.All) await told.WriteLineAsync($"  {check.Name,-18} {check.Sentence}");
            return 2;
        }

        var broken = 0;
        foreach (var check in CheckList.All.Where(c => arguments.AllChecks || arguments.Checks.Contains(c.Name)))
        {
            var folder = Path.Combine(arguments.Folder, check.Name);
            var took = Stopwatch.StartNew();
            var end = await CheckList.RunAsync(check, new HouseOptions(folder, arguments.Seed) { Clients = arguments.Clients, Program = arguments.Program });
            await told.WriteLineAsync($"{check.Name}: {Words(end)} in {took.Elapsed.TotalSeconds:0} s. {check.Sentence}: {end.Means}");
            broken += await EndAsync(end.Violations, folder, told);
        }

        return broken == 0 ? 0 : 1;
    }

    private static string Words(CheckEnd end) => end.IsPossible ? end.Violations.Count == 0 ? "HOLDS" : "BROKEN" : "NOT POSSIBLE HERE";

    private static async Task<int> RoundsAsync(Arguments arguments, TextWriter told)
    {
        if (arguments.OnCeph && await CephCluster.TryStartAsync() is { } unable)
        {
            await told.WriteLineAsync($"NOT POSSIBLE HERE: {unable}");
            return 2;
        }

        var cluster = new CephCluster();
        var code = await RoundsAsync(arguments, arguments.OnCeph ? await CephStorage.MakeAsync("torture") : null, told);
        if (code == 0) await cluster.DisposeAsync();
        else if (arguments.OnCeph) await told.WriteLineAsync($"The cluster is kept as well: eng/ceph stop {CephCluster.Folder} ends it.");
        return code;
    }

    private static async Task<int> RoundsAsync(Arguments arguments, CephStorage? storage, TextWriter told)
    {
        var options = new HouseOptions(arguments.Folder, arguments.Seed) { Clients = arguments.Clients, Program = arguments.Program, Storage = storage };
        await told.WriteLineAsync($"torture: {arguments.Rounds} rounds in {options}{(storage is null ? "" : $", on the cluster in {CephCluster.Folder}")}");
        IReadOnlyList<Violation> found;
        await using (var house = new House(options)) found = await new TortureRun(house, arguments.Rounds, arguments.CompareEvery, told).RunAsync();
        if (found.Count == 0) await told.WriteLineAsync("no violation");
        return await EndAsync(found, arguments.Folder, told);
    }

    private static async Task<int> EndAsync(IReadOnlyList<Violation> found, string folder, TextWriter told)
    {
        if (found.Count == 0)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return 0;
        }

        await told.WriteLineAsync($"{found.Count} violations; the data folder and the console's output are kept in {folder}");
        foreach (var violation in found) await told.WriteLineAsync($"  {violation}");
        return 1;
    }
}
