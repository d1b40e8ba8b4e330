using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Keeping;

/// <summary>An older backup is restored: the storage is newer than the database, and nothing is destroyed for it.</summary>
public sealed class RollbackTests(Chromium chromium)
{
    private static readonly (string, string)[] s_settings =
        [("Backends:local:Kind", "files"), ("Backends:local:RetentionSeconds", "1"), ("Backends:local:ScanIntervalSeconds", "1"), ("Operations:SweepIntervalSeconds", "0.5")];

    [Fact]
    public async Task A_restored_older_database_removes_nothing_shows_what_it_does_not_know_and_goes_on_when_released()
    {
        await using var home = new ConsoleHome("rollback");
        var backup = Path.Combine(home.Path, "backup");
        var (doomed, newer) = await BackedUpAndWentOnAsync(home, backup);
        var restored = await Backups.RestoreAsync(backup, home.DataFolder, "--replace-newer");
        Assert.True(restored.Succeeded, restored.Output);

        var console = await home.StartAsync(s_settings);
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken);
        await Expect(window["hold-banner"]).ToContainTextAsync("older than its storage");
        await window["hold-banner-link"].ClickAsync();
        await Expect(window["hold"]).ToContainTextAsync("restored from a backup");
        await Expect(window["removal-row"]).ToContainTextAsync("doomed", new() { Timeout = 40_000 });
        await Expect(window["unknown-row"]).ToContainTextAsync("probably newer than this backup");
        await Expect(window["unscanned"]).ToHaveCountAsync(0);
        Assert.Contains(Truth.FileOf(doomed), Files(home));
        Assert.Contains(Truth.FileOf(newer), Files(home));
        Assert.Equal(0, await home.Database.CountAsync("SELECT COUNT(*) FROM Attempts a JOIN Operations o ON o.Id = a.OperationId WHERE o.Kind = 'delete'"));

        await window["release"].ClickAsync();
        await Expect(window["consequences"]).ToContainTextAsync("begins within seconds");
        await window.SubmitAsync(("reason", "looked at the trash"), ("confirm", "release"));
        await Expect(window["hold-banner"]).ToHaveCountAsync(0);
        await Eventually.IsTrueAsync("the purge goes on", () => Task.FromResult(!Files(home).Contains(Truth.FileOf(doomed))));
        Assert.Contains(Truth.FileOf(newer), Files(home));
        window.AssertNoComplaints();
    }

    /// <summary>A volume whose purge is pending in the backup, and one that is made after it.</summary>
    private static async Task<(string Doomed, string Newer)> BackedUpAndWentOnAsync(ConsoleHome home, string backup)
    {
        // Long enough that the purge waits in the backup; the restored console's shorter time does not move what is recorded.
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:RetentionSeconds", "25"), ("Operations:SweepIntervalSeconds", "0.5"));
        using var api = home.Api(console);
        var doomed = await api.CreatedAsync("doomed", 1);
        Assert.Equal(204, (await api.DeleteAsync(doomed)).Status);
        var made = await Backups.BackUpAsync(home.DataFolder, backup);
        Assert.True(made.Succeeded, made.Output);
        var newer = await api.CreatedAsync("newer", 2);
        await console.TerminateAsync(Eventually.Patience);
        return (doomed, newer);
    }

    private static List<string> Files(ConsoleHome home) => [.. Directory.GetFiles(home.VolumesFolder, "vol-*").Select(f => Path.GetFileName(f)!)];
}
