using System.Text.Json.Nodes;
using VolumeConsole.EndToEnd.Tests.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.EndToEnd.Tests.Starting;

public sealed class DemoTests
{
    [Fact]
    public async Task A_demonstration_is_alive_at_once_and_goes_on()
    {
        await using var demo = await RunningDemo.StartAsync();
        using var api = demo.Api();
        var database = demo.Database;

        Assert.InRange((int)(await api.GetAsync("/v2/volumes")).Body!["meta"]!["total"]!, 100, 200);
        var groups = await ListAsync(api, "operation-groups", "groups");
        Assert.Contains(groups, g => (int)g!["count"]! >= 3);
        Assert.True((await ListAsync(api, "findings", "findings")).Count >= 4, "There is hardly any drift.");
        var bulk = await ListAsync(api, "bulk-retries", "bulk_retries");
        Assert.Contains(bulk, b => (string)b!["state"]! == "finished");
        Assert.Contains(bulk, b => (string)b!["state"]! == "running");
        Assert.True(await database.CountAsync("SELECT count(DISTINCT At) FROM Minutes WHERE BackendId = 'fra1' AND Done > 0") >= 45, "The charts are nearly empty.");
        Assert.True(await database.CountAsync("SELECT max(At) - min(At) FROM Activity") >= 55 * 60_000, "The activity is not an hour long.");
        Assert.Equal(0, await database.CountAsync("SELECT count(*) FROM Holds"));
        Assert.DoesNotContain(demo.Console.Output.Split('\n'), line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal));

        var before = await AskedByDemoAsync(database);
        await Eventually.IsTrueAsync("traffic goes on", async () => await AskedByDemoAsync(database) >= before + 2);
    }

    [Fact]
    public async Task An_orderly_stop_leaves_nothing_and_the_next_start_removes_what_a_crash_left()
    {
        using var temporary = new TempFolder("demo-ends");
        var crashed = await ConsoleProcess.StartAsync(RunningDemo.SetupIn(temporary), RunningDemo.Patience);
        await crashed.KillAsync();
        await crashed.DisposeAsync();
        var left = Assert.Single(Directory.GetDirectories(temporary.Path, "volumeconsole-demo-*"));

        await using var demo = await ConsoleProcess.StartAsync(RunningDemo.SetupIn(temporary), RunningDemo.Patience);
        var own = Assert.Single(Directory.GetDirectories(temporary.Path, "volumeconsole-demo-*"));
        Assert.NotEqual(left, own);

        Assert.Equal(0, (await demo.TerminateAsync(Eventually.Patience)).ExitCode);
        Assert.Empty(Directory.GetDirectories(temporary.Path, "volumeconsole-demo-*"));
    }

    [Fact]
    public async Task A_demonstration_beside_a_real_data_folder_is_refused_and_makes_nothing()
    {
        using var temporary = new TempFolder("demo-refused");
        var kept = Path.Combine(temporary.Path, "kept");

        var refused = await ConsoleProcess.RefusalAsync(RunningDemo.SetupIn(temporary) with { Settings = new() { ["Console:DataDirectory"] = kept } });

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"--demo with Console:DataDirectory: a demonstration invents its data, and '{kept}' may hold data that matters. Leave the key out", refused.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Path));
    }

    private static async Task<JsonArray> ListAsync(ApiClient api, string path, string field)
    {
        var reply = await api.GetAsync($"/operator/v1/{path}");
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Body![field]!.AsArray();
    }

    private static Task<long> AskedByDemoAsync(ConsoleDatabase database) => database.CountAsync("SELECT count(*) FROM Activity WHERE Actor = 'demo' AND Type = 'operation.requested'");
}
