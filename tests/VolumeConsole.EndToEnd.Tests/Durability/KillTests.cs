using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Durability;

/// <summary>The promise that what was accepted survives, on the real program with real signals.</summary>
public sealed class KillTests
{
    private const string Open = "SELECT COUNT(*) FROM Operations WHERE State IN ('queued', 'running', 'waiting')";

    [Fact]
    public async Task Killed_during_a_burst_of_creates_it_loses_nothing_and_does_nothing_twice()
    {
        await using var home = new ConsoleHome("kill");
        var burst = new Burst();
        foreach (var answers in new[] { 10, 60 })
        {
            var console = await home.StartAsync();
            using var api = home.Api(console);
            await AssertKeptAsync(burst, api);
            await burst.RunAsync(api, wait: null, answers, console.KillAsync);
        }

        await AssertAllEndsAsync(home, burst);
    }

    [Fact]
    public async Task Terminated_under_load_it_stops_soon_and_the_next_start_finishes_the_rest()
    {
        await using var home = new ConsoleHome("terminate");
        var burst = new Burst();
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:local:Concurrency", "1"));
        using (var api = home.Api(console))
        {
            (int ExitCode, TimeSpan Took) stopped = default;
            await burst.RunAsync(api, wait: "0", answers: 150, async () => stopped = await console.TerminateAsync(TimeSpan.FromSeconds(20)));
            Assert.True(stopped.ExitCode == 0, $"Exit code {stopped.ExitCode} after {stopped.Took}:\n{console.Output}");
        }

        Assert.NotEqual(0, await home.Database.CountAsync(Open));
        await AssertAllEndsAsync(home, burst);
    }

    /// <summary>Every request that had its answer is there, before anybody asks for it again.</summary>
    private static async Task AssertKeptAsync(Burst burst, ApiClient api)
    {
        foreach (var reply in burst.Replies.Values.OfType<ApiReply>().Where(r => r.IsAccepted))
            Assert.Equal(200, (await api.GetAsync($"/v2/volumes/{reply.VolumeId}")).Status);
    }

    private static async Task AssertAllEndsAsync(ConsoleHome home, Burst burst)
    {
        Assert.Contains(burst.Replies.Values, reply => reply is { IsAccepted: true });
        var console = await home.StartAsync();
        using var api = home.Api(console);
        await AssertKeptAsync(burst, api);
        await Eventually.IsAsync("all operations end by themselves", () => home.Database.CountAsync(Open), open => open == 0);
        var again = await Task.WhenAll(burst.Replies.Select(async sent => (Key: sent.Key, First: sent.Value, Second: await Burst.SendAsync(api, sent.Key, wait: null))));

        Assert.All(again, sent => Assert.True(sent.Second.IsAccepted, $"{sent.Key}: {sent.Second}"));
        Assert.All(again.Where(sent => sent.First is { IsAccepted: true }), sent => Assert.Equal(sent.First!.VolumeId, sent.Second.VolumeId));
        Assert.Equal(burst.Replies.Count, again.Select(sent => sent.Second.VolumeId).Distinct().Count());
        Assert.Equal(burst.Replies.Count, await home.Database.CountAsync("SELECT COUNT(*) FROM Volumes WHERE Lifecycle = 'available'"));
        Assert.Equal(burst.Replies.Count, await home.Database.CountAsync("SELECT COUNT(*) FROM Volumes"));
        Assert.Equal(0, await home.Database.CountAsync($"{Open.Replace("IN", "NOT IN", StringComparison.Ordinal)} AND State <> 'succeeded'"));
        await Truth.HoldsAsync(api, home.VolumesFolder);
    }
}
