using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Data;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Telemetry;

public sealed class ReadinessTests
{
    [Theory]
    [InlineData("DELETE FROM Installation", "database")]
    [InlineData("ALTER TABLE Installation RENAME TO Gone", "database")]
    [InlineData("DELETE FROM __EFMigrationsHistory", "migrations")]
    public async Task A_console_that_cannot_take_requests_says_why_to_those_who_may_know(string sql, string reason)
    {
        using var console = new RunningConsole();
        await using (var db = await console.Services.GetRequiredService<IDbContextFactory<VolumeDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);

        using var reader = console.Client(RunningConsole.ReaderSecret);
        using var told = await reader.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, told.StatusCode);
        Assert.NotNull((await told.JsonAsync())["reasons"]![reason]);

        using var stranger = console.Client(secret: null);
        using var word = await stranger.GetAsync("/healthz/ready", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (word.StatusCode, await word.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Storage_that_is_away_does_not_take_the_console_out_of_service()
    {
        using var console = new RunningConsole(null, new Dictionary<string, string> { ["Backends:local:ScanIntervalSeconds"] = "0.2" });
        Directory.Move(console.BackendFolder, console.BackendFolder + "-away");
        using var reader = console.Client(RunningConsole.ReaderSecret);
        System.Text.Json.Nodes.JsonNode? answer = null;
        await Eventually.TrueAsync(async () => (string?)(answer = await reader.GetJsonAsync("/healthz/ready"))["backends"]!["local"] != "Ours.", "the backend is away");

        Assert.Equal("ready", (string?)answer!["status"]);
    }
}
