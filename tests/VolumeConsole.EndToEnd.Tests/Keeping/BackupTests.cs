using VolumeConsole.EndToEnd.Tests.Durability;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Keeping;

/// <summary>Backups of a running console, and what a restore refuses.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class BackupTests
{
    private const string Volumes = "SELECT Id, Name, Lifecycle, SizeBytes FROM Volumes ORDER BY Id";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task A_backup_under_load_has_all_that_was_answered_before_it_and_restores_to_exactly_that()
    {
        await using var home = new ConsoleHome("backup");
        await File.WriteAllTextAsync(Path.Combine(home.DataFolder, "settings.json"), "{}", TestContext.Current.CancellationToken);
        var (burst, backup) = (new Burst(), Path.Combine(home.Path, "backup"));
        string[] answered = [];
        var console = await home.StartAsync();
        using (var api = home.Api(console))
        {
            await burst.RunAsync(api, wait: null, answers: 60, async () =>
            {
                answered = [.. burst.Replies.Values.OfType<ApiReply>().Where(r => r.IsAccepted).Select(r => r.VolumeId)];
                var made = await Backups.BackUpAsync(home.DataFolder, backup);
                Assert.True(made.Succeeded, made.Output);
                await console.KillAsync();
            });
        }

        var saved = new ConsoleDatabase(Path.Combine(backup, "volumeconsole.db"));
        var rows = await saved.RowsAsync(Volumes);
        Assert.Empty(answered.Except(rows.Select(r => r[0])));
        Assert.Equal("ok", (await saved.RowsAsync("PRAGMA integrity_check"))[0][0]);
        Assert.Equal(["admin-token", "manifest.json", "settings.json", "volumeconsole.db"], Directory.GetFiles(backup).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(backup, "keys")));
        Assert.All(Directory.GetFiles(backup, "*", SearchOption.AllDirectories), file => Assert.Equal(Private, File.GetUnixFileMode(file)));

        // The database went on after the backup: going back to it has to be meant.
        var refused = await Backups.RestoreAsync(backup, home.DataFolder);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is newer than the backup", refused.Output, StringComparison.Ordinal);
        var newest = await home.Database.RowsAsync(Volumes);
        Assert.True(newest.Count > rows.Count, "The burst ended with the backup.");

        var restored = await Backups.RestoreAsync(backup, home.DataFolder, "--replace-newer");
        Assert.True(restored.Succeeded, restored.Output);
        Assert.Equal(rows, await home.Database.RowsAsync(Volumes));
        var aside = Assert.Single(Directory.GetDirectories(home.DataFolder, "replaced-*"));
        Assert.Equal(newest, await new ConsoleDatabase(Path.Combine(aside, "volumeconsole.db")).RowsAsync(Volumes));
        Assert.All(Directory.GetFiles(home.DataFolder, "admin-token"), file => Assert.Equal(Private, File.GetUnixFileMode(file)));

        using var again = home.Api(await home.StartAsync());
        Assert.Equal(200, (await again.GetAsync($"/v2/volumes/{answered[0]}")).Status);
    }

    [Fact]
    public async Task A_restore_is_refused_while_a_console_runs_there_and_where_the_backup_is_damaged()
    {
        await using var home = new ConsoleHome("restore-refused");
        var (first, backup) = (await home.StartAsync(), Path.Combine(home.Path, "backup"));
        Assert.True((await Backups.BackUpAsync(home.DataFolder, backup)).Succeeded);
        await RefusedAsync(home, backup, "another console is running on");
        var twice = await Backups.BackUpAsync(home.DataFolder, backup);
        Assert.Equal(1, twice.ExitCode);
        Assert.Contains("overwrites nothing", twice.Output, StringComparison.Ordinal);
        await first.TerminateAsync(Eventually.Patience);

        var file = Path.Combine(backup, "volumeconsole.db");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await RefusedAsync(home, backup, "volumeconsole.db is not what was written");

        var manifest = Path.Combine(backup, "manifest.json");
        var text = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(manifest, text.Replace("admin-token", "../admin-token", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RefusedAsync(home, backup, "is damaged");
        File.Delete(manifest);
        await RefusedAsync(home, backup, "is no backup");
        Assert.Empty(Directory.GetDirectories(home.DataFolder, "replaced-*"));
    }

    [Fact]
    public async Task Another_installations_folder_and_an_interrupted_restore_are_refused()
    {
        await using var home = new ConsoleHome("restore-one");
        await using var other = new ConsoleHome("restore-other");
        var backup = Path.Combine(home.Path, "backup");
        await (await home.StartAsync()).TerminateAsync(Eventually.Patience);
        await (await other.StartAsync()).TerminateAsync(Eventually.Patience);
        Assert.True((await Backups.BackUpAsync(home.DataFolder, backup)).Succeeded);
        await RefusedAsync(other, backup, "belongs to another installation");

        await File.WriteAllTextAsync(Path.Combine(home.DataFolder, "restore-unfinished"), "", TestContext.Current.CancellationToken);
        var start = await ConsoleProcess.RefusalAsync(home.Setup);
        Assert.Equal(1, start.ExitCode);
        Assert.Contains("was interrupted", start.Output, StringComparison.Ordinal);
        Assert.True((await Backups.RestoreAsync(backup, home.DataFolder, "--replace-newer")).Succeeded);
        await home.StartAsync();
    }

    private static async Task RefusedAsync(ConsoleHome home, string backup, string words)
    {
        var refused = await Backups.RestoreAsync(backup, home.DataFolder);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(words, refused.Output, StringComparison.Ordinal);
    }
}
