using System.Collections.Concurrent;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>
/// First starts, each in an empty folder and killed at another moment: as soon as so many of its files and folders have appeared. A file that is there before it
/// is written can be met by chance only so; a kill after a random time mostly misses it.
/// </summary>
public sealed class FirstStartCheck : ICheck
{
    private const int MomentsMax = 30;
    private const int MomentsMin = 6;

    public string Name => "first-start";
    public string Sentence => "killed the moment one of its files appears for the first time, the next start comes up";
    public bool IsQuick => true;

    public async Task<CheckEnd> RunAsync(CheckScene scene)
    {
        var appeared = new List<string>();
        while (appeared.Count < MomentsMax && await KillAtAsync(scene, appeared.Count + 1) is { } last) appeared.Add(last);
        scene.Demand(appeared.Count >= MomentsMin, "a first start makes files", $"only {appeared.Count} appeared before it was ready: {string.Join(", ", appeared)}");
        return scene.End($"killed at {appeared.Count} moments: {string.Join(", ", appeared.Distinct())}");
    }

    /// <returns>What had appeared last, as a path in the data folder; null where the console was ready before so much had appeared.</returns>
    private static async Task<string?> KillAtAsync(CheckScene scene, int moment)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scene.Folder, $"{moment}", "data")).FullName;
        await using var house = scene.House(options => options with { Folder = Path.Combine(scene.Folder, $"{moment}"), DataFolder = folder });
        var reached = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, made) => See(made);
        watcher.Renamed += (_, renamed) => See(renamed);
        watcher.EnableRaisingEvents = true;

        var console = house.Launch();
        var ready = console.ReadyAsync();
        var first = await Task.WhenAny(reached.Task, ready);
        await console.KillAsync();
        if (first == ready)
        {
            await ready;
            return null;
        }

        await ready.ContinueWith(_ => { }, TaskScheduler.Default);
        await ComesUpAsync(scene, house, await reached.Task);
        return await reached.Task;

        void See(FileSystemEventArgs entry)
        {
            var made = Path.GetRelativePath(folder, entry.FullPath);
            if (!IsOfSqlite(made) && seen.TryAdd(made, 0) && seen.Count >= moment) reached.TrySetResult(made);
        }
    }

    /// <summary>Its files come and go with each migration, and kills among those have a check of their own.</summary>
    private static bool IsOfSqlite(string path) => path.StartsWith("volumeconsole.db", StringComparison.Ordinal);

    private static async Task ComesUpAsync(CheckScene scene, House house, string after)
    {
        var console = house.Launch();
        try
        {
            await console.ReadyAsync();
        }
        catch (Exception vain) when (vain is Xunit.Sdk.XunitException or TimeoutException)
        {
            scene.Demand(false, "the next start comes up", $"killed when '{after}' had appeared: {vain.Message}\n{console.Output}");
        }

        await console.KillAsync();
    }
}
