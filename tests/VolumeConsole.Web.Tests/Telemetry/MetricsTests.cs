using System.Net;
using System.Text.RegularExpressions;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Telemetry;

[Collection(ScrapedAlone.Name)]
public sealed class MetricsTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task A_scrape_needs_a_token_and_a_readers_is_enough()
    {
        using var stranger = console.Client(secret: null);
        using var refused = await stranger.GetAsync("/metrics", TestContext.Current.CancellationToken);
        await refused.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");

        using var browser = new Browser(console);
        using var signedIn = await browser.SignInAsync("token", console.AdminSecret);
        using var byCookie = await browser.GetAsync("/metrics");
        await byCookie.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");

        Assert.Contains("volumeconsole_operations_unfinished", await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_is_counted_and_no_volume_is_named()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("counted-once");

        // Counted right after the commit, and by readers of their own: each comes when it comes, and all of them come.
        var scrape = "";
        foreach (var line in new[]
        {
            """volumeconsole_operations_ended_total\{.*kind="create",outcome="succeeded"\} \d""",
            """volumeconsole_backend_call_duration_seconds_count\{.*backend="local",outcome="done",verb="ensure"\} \d""",
            """volumeconsole_attempt_duration_seconds_count\{.*backend="local",kind="create",outcome="done"\} \d""",
            """volumeconsole_invariant_holds\{.*invariant="I2"\} 1""",
            """volumeconsole_findings_open\{.*backend="local",rule="missing"\} \d""",
        }) scrape = await ScrapeAsync(line);

        Assert.DoesNotContain("counted-once", scrape, StringComparison.Ordinal);
        Assert.DoesNotContain(id, scrape, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_with_a_token_learns_why_and_one_without_gets_a_word()
    {
        using var reader = console.Client(RunningConsole.ReaderSecret);
        Assert.Equal("ready", (string?)(await reader.GetJsonAsync("/healthz/ready"))["status"]);
        using var wrong = console.Client("no-such-token-0123456789");
        Assert.Equal("ready", await wrong.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken));
    }

    private async Task<string> ScrapeAsync(string until = "volumeconsole_operations_unfinished")
    {
        using var reader = console.Client(RunningConsole.ReaderSecret);
        var scrape = "";
        await Eventually.TrueAsync(async () => Regex.IsMatch(scrape = await reader.GetStringAsync("/metrics", TestContext.Current.CancellationToken), until), until);
        return scrape;
    }
}
