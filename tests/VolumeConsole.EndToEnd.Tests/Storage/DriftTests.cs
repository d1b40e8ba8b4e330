using System.Globalization;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Storage;

/// <summary>People who change the storage behind the console's back.</summary>
public sealed class DriftTests
{
    [Fact]
    public async Task A_removed_file_is_a_finding_and_a_folder_that_was_moved_away_is_none()
    {
        await using var home = new ConsoleHome("drift");
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "0.3"));
        using var api = home.Api(console);
        var lost = await api.CreatedAsync("lost", 1);
        await api.CreatedAsync("kept", 1);

        File.Delete(Path.Combine(home.VolumesFolder, Truth.FileOf(lost)));
        await FindingsAsync(home, $"missing open {Truth.FileOf(lost)}");

        Directory.Move(home.VolumesFolder, home.VolumesFolder + ".away");
        await ScannedAsync(home, "unreachable", passes: 3);
        Assert.Equal([$"missing open {Truth.FileOf(lost)}"], await ToldAsync(home));

        Directory.Move(home.VolumesFolder + ".away", home.VolumesFolder);
        await ScannedAsync(home, "complete", passes: 2);
        await FindingsAsync(home, $"missing open {Truth.FileOf(lost)}");
    }

    [Fact]
    public async Task What_is_removed_truncated_or_put_there_by_hand_is_found_within_two_seconds_though_no_scan_is_near()
    {
        await using var home = new ConsoleHome("hints");
        var console = await QuietAsync(home, ("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "86400"));
        using var api = home.Api(console);
        var (removed, truncated, kept) = (await api.CreatedAsync("removed", 1), await api.CreatedAsync("truncated", 2), await api.CreatedAsync("kept", 1));
        var pass = await home.Database.CountAsync("SELECT StartedAt FROM Scans");
        string FileOf(string volume) => Path.Combine(home.VolumesFolder, Truth.FileOf(volume));

        File.Delete(FileOf(removed));
        await WithinTwoSecondsAsync(home, $"missing open {Truth.FileOf(removed)}");
        await using (var file = File.OpenWrite(FileOf(truncated))) file.SetLength(4096);
        await WithinTwoSecondsAsync(home, $"missing open {Truth.FileOf(removed)}", $"size open {Truth.FileOf(truncated)}");
        const string stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b";
        await File.WriteAllTextAsync(Path.Combine(home.VolumesFolder, stray), "dropped in by hand", TestContext.Current.CancellationToken);
        await WithinTwoSecondsAsync(home, $"missing open {Truth.FileOf(removed)}", $"size open {Truth.FileOf(truncated)}", $"orphan open {stray}");

        await using (var file = File.OpenWrite(FileOf(truncated))) file.SetLength(2L << 30);
        File.Delete(Path.Combine(home.VolumesFolder, stray));
        await WithinTwoSecondsAsync(home, $"missing open {Truth.FileOf(removed)}", $"size closed {Truth.FileOf(truncated)}", $"orphan closed {stray}");
        Assert.Equal(pass, await home.Database.CountAsync("SELECT StartedAt FROM Scans"));
        Assert.True(File.Exists(FileOf(kept)));
    }

    [Fact]
    public async Task A_folder_that_is_moved_away_is_unreachable_within_seconds_and_seen_again_when_it_is_back_without_a_finding()
    {
        await using var home = new ConsoleHome("moved");
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "86400"));
        using var api = home.Api(console);
        foreach (var number in Enumerable.Range(1, 4)) await api.CreatedAsync($"db-{number}", 1);
        await ScannedOnceAsync(home);

        Directory.Move(home.VolumesFolder, home.VolumesFolder + ".away");
        await OutcomeAsync(home, "unreachable");
        Directory.Move(home.VolumesFolder + ".away", home.VolumesFolder);
        await OutcomeAsync(home, "complete");
        Assert.Empty(await ToldAsync(home));
    }

    [Fact]
    public async Task Our_own_creates_and_deletes_make_no_finding_and_no_pass()
    {
        await using var home = new ConsoleHome("own-work");
        var console = await QuietAsync(
            home, ("Backends:local:Kind", "files"), ("Backends:local:ScanIntervalSeconds", "86400"), ("Backends:local:RetentionSeconds", "0"));
        using var api = home.Api(console);
        var before = await home.Database.RowsAsync("SELECT Pass, StartedAt FROM Scans");
        foreach (var number in Enumerable.Range(1, 30))
        {
            var volume = await api.CreatedAsync($"db-{number}", 1);
            await api.ResizeAsync(volume, 2);
            if (number % 2 == 0) await api.DeleteAsync(volume);
        }

        await Eventually.IsAsync("the purges are over", () => home.Database.CountAsync("SELECT COUNT(*) FROM Volumes WHERE Lifecycle = 'deleted'"), gone => gone == 15);

        // A change by hand comes after all hints of ours: once it is found, those were looked into.
        const string stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b";
        await File.WriteAllTextAsync(Path.Combine(home.VolumesFolder, stray), "dropped in by hand", TestContext.Current.CancellationToken);
        await FindingsAsync(home, $"orphan open {stray}");
        var after = await home.Database.RowsAsync("SELECT Pass, StartedAt FROM Scans");
        Assert.Equal(before[0][1], after[0][1]);
        Assert.Equal(long.Parse(before[0][0], CultureInfo.InvariantCulture) + 1, long.Parse(after[0][0], CultureInfo.InvariantCulture));
    }

    /// <summary>One whose first pass is over and that scans no more by itself: claiming an empty folder, at the very first start, asks for a pass of its own.</summary>
    private static async Task<ConsoleProcess> QuietAsync(ConsoleHome home, params (string Key, string Value)[] settings)
    {
        var claiming = await home.StartAsync(settings);
        await ScannedOnceAsync(home);
        await claiming.KillAsync();
        var first = await home.Database.CountAsync("SELECT StartedAt FROM Scans");
        var console = await home.StartAsync(settings);
        await Eventually.IsAsync("the pass of the second start is over", () => home.Database.RowsAsync("SELECT StartedAt FROM Scans WHERE LeaseUntil IS NULL"),
            rows => rows.Count == 1 && long.Parse(rows[0][0], CultureInfo.InvariantCulture) > first);
        return console;
    }

    private static async Task WithinTwoSecondsAsync(ConsoleHome home, params string[] expected) => await Eventually.IsAsync(
        $"the findings are {string.Join(", ", expected)}", () => ToldAsync(home), told => told.SequenceEqual(expected), TimeSpan.FromSeconds(2));

    private static Task ScannedOnceAsync(ConsoleHome home) => OutcomeAsync(home, "complete");

    private static async Task OutcomeAsync(ConsoleHome home, string outcome) => await Eventually.IsAsync($"the last pass ended {outcome}",
        () => home.Database.RowsAsync("SELECT Outcome FROM Scans WHERE LeaseUntil IS NULL"), rows => rows.Count == 1 && rows[0][0] == outcome);

    private static Task<IReadOnlyList<string>> FindingsAsync(ConsoleHome home, params string[] expected) =>
        Eventually.IsAsync($"the findings are {string.Join(", ", expected)}", () => ToldAsync(home), told => told.SequenceEqual(expected));

    private static async Task<IReadOnlyList<string>> ToldAsync(ConsoleHome home) =>
        [.. (await home.Database.RowsAsync("SELECT Rule, State, ObjectName FROM Findings ORDER BY Id")).Select(row => string.Join(' ', row))];

    /// <summary>Waits until so many passes in a row, begun after now, ended that way.</summary>
    private static async Task ScannedAsync(ConsoleHome home, string outcome, int passes)
    {
        var first = await home.Database.CountAsync("SELECT Pass FROM Scans");
        await Eventually.IsAsync($"{passes} passes end {outcome}", async () => (await home.Database.RowsAsync("SELECT Pass, Outcome FROM Scans"))[0],
            scan => long.Parse(scan[0], CultureInfo.InvariantCulture) > first + passes && scan[1] == outcome);
    }
}
