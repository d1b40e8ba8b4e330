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
