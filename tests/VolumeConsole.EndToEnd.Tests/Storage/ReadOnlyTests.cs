using System.Globalization;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Storage;

/// <summary>Storage that refuses writes for a while.</summary>
public sealed class ReadOnlyTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public async Task While_storage_is_read_only_operations_wait_with_a_reason_and_a_time_then_finish_without_help()
    {
        await using var home = new ConsoleHome("read-only");
        await using var storage = await StorageFolder.MakeAsync(home.Path);
        var console = await home.StartAsync(
            ("Backends:local:Kind", "files"), ("Backends:local:Path", storage.Path),
            ("Operations:BackoffBaseSeconds", "0.5"), ("Operations:BackoffCapSeconds", "2"), ("Operations:SweepIntervalSeconds", "1"));
        using var api = home.Api(console);
        var before = await api.CreatedAsync("before", 1);

        await storage.RefuseWritesAsync();
        var during = (await api.CreateAsync("during", 2, wait: "0")).VolumeId;
        Assert.Equal(202, (await api.ResizeAsync(before, 3)).Status);
        foreach (var volume in new[] { during, before }) await AssertWaitsAsync(home, api, volume, storage.Reason);
        Assert.Equal(1, (int)(await api.GetAsync($"/v2/volumes/{before}")).Body!["volume"]!["size_gigabytes"]!);

        await storage.AllowWritesAsync();
        foreach (var volume in new[] { during, before })
            await Eventually.IsAsync("it finishes without help", () => api.LastActionAsync(volume), action => (string)action["status"]! == "completed");
        await Truth.HoldsAsync(api, storage.Files);
        Assert.Equal(3 * GiB, new FileInfo(Path.Combine(storage.Files, Truth.FileOf(before))).Length);
    }

    private static async Task AssertWaitsAsync(ConsoleHome home, ApiClient api, string volume, string reason)
    {
        var action = await Eventually.IsAsync("the operation waits with a reason", () => api.LastActionAsync(volume),
            action => ((string?)action["error"] ?? "").Contains(reason, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("in-progress", (string)action["status"]!);

        // Retried again and again, it is now and then running: the time stands there whenever it waits.
        var row = await Eventually.IsAsync("the operation waits until a time", async () => (await home.Database.RowsAsync(
            $"SELECT o.State, o.DueAt, a.EndedAt FROM Operations o JOIN Attempts a ON a.OperationId = o.Id AND a.Number = o.Attempt WHERE o.Id = {action["id"]}"))[0],
            row => row[0] == "waiting");
        Assert.True(long.Parse(row[1], CultureInfo.InvariantCulture) > long.Parse(row[2], CultureInfo.InvariantCulture), string.Join(' ', row));
    }
}
