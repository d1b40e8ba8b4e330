using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Starting;

/// <summary>Starts that are refused, in words that name the cause and the remedy.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_second_console_on_the_same_data_folder_is_refused()
    {
        await using var home = new ConsoleHome("second");
        await home.StartAsync();

        var refused = await ConsoleProcess.RefusalAsync(home.Setup);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"another console is running on '{home.DataFolder}'", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Stop that one, or name another folder", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_a_newer_program_wrote_is_refused_and_not_changed()
    {
        await using var home = new ConsoleHome("newer");
        await (await home.StartAsync()).TerminateAsync(Eventually.Patience);
        await home.Database.ChangeAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Tomorrow', '10.0.0')");

        var refused = await ConsoleProcess.RefusalAsync(home.Setup);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("was written by a newer program (it has '29990101000000_Tomorrow'", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Start that version, or restore a backup", refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Operations:AttemptsMax", "0", "Give a number from 1 to 1000")]
    [InlineData("Operations:LeaseSeconds", "soon", "Give a number from 1 to")]
    [InlineData("Operations:SweepIntervalSeconds", "-1", "Give a number from 0.1 to")]
    [InlineData("Operations:BackoffBaseSeconds", "1,5x", "Give a number from 0.01 to")]
    [InlineData("Operations:BackoffCapSeconds", "0", "Give a number from 0.01 to")]
    [InlineData("Console:PathBase", "storage", "Write it as /storage")]
    [InlineData("Proxy:KnownProxies", "proxy.example.org", "Write IP addresses")]
    [InlineData("Proxy:KnownNetworks", "10.1.0.0/40", "Write networks as")]
    [InlineData("Retention:ActivityDays", "0", "Give a number from 1 to 36500")]
    [InlineData("Retention:AttemptDays", "for ever", "Give a number from 1 to 36500")]
    [InlineData("Database:Provider", "Oracle", "Use Sqlite")]
    [InlineData("Backends:UPPER", "files", "Use lower-case letters")]
    [InlineData("Backends:local:Kind", "tape", "Use one of: files")]
    [InlineData("Backends:local:Kind", "", "it is missing")]
    [InlineData("Backends:local:Path", "relative/folder", "Give the folder's path from the root on")]
    [InlineData("Backends:local:QuotaBytes", "lots", "Give a number from 1 to")]
    [InlineData("Backends:local:RetentionSeconds", "-5", "Give a number from 0 to")]
    [InlineData("Backends:local:TimeoutSeconds", "0", "Give a number from 0.1 to")]
    [InlineData("Backends:local:Concurrency", "1000", "Give a number from 1 to 64")]
    [InlineData("Backends:local:ScanIntervalSeconds", "never", "Give a number from 0.1 to")]
    [InlineData("Backends:local:AutoPurgeLeaked", "perhaps", "Give true or false")]
    [InlineData("Backends:sim:Faults", "seed=1; lose-reply verb=ensurre", "At character 25, verb: 'ensurre' cannot be used; give one of:")]
    [InlineData("Backends:sim:Latency", "soon", "Give one, like 20ms")]
    [InlineData("Access:Tokens:ann:Secret", "short", "Use at least 16 visible ASCII characters")]
    [InlineData("Access:Tokens:ann:Role", "king", "Use one of: ")]
    [InlineData("Access:Tokens:ann:Expires", "some day", "Write it as 2027-01-31T00:00:00Z")]
    public async Task A_value_that_cannot_work_is_refused_with_its_key_and_the_remedy(string key, string value, string words)
    {
        await using var home = new ConsoleHome("wrong");
        var settings = new Dictionary<string, string> { [key] = value };
        if (key.StartsWith("Backends:local:", StringComparison.Ordinal)) settings.TryAdd("Backends:local:Kind", "files");
        if (key.StartsWith("Backends:sim:", StringComparison.Ordinal)) settings.TryAdd("Backends:sim:Kind", "simulator");
        if (key.StartsWith("Access:Tokens:ann:", StringComparison.Ordinal))
        {
            settings.TryAdd("Access:Tokens:ann:Secret", "a-secret-of-sufficient-length");
            settings.TryAdd("Access:Tokens:ann:Role", "reader");
        }

        var refused = await ConsoleProcess.RefusalAsync(home.Setup with { Settings = settings });

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"VolumeConsole cannot start. {key}:", refused.Output, StringComparison.Ordinal);
        Assert.Contains(words, refused.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(home.DataFolder, "volumeconsole.db")), "It made a database all the same.");
    }
}
