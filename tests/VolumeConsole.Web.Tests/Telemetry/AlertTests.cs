using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Telemetry;

/// <summary>Alerts and dashboard name what the console really exports, and lead to words that are there.</summary>
[Collection(ScrapedAlone.Name)]
public sealed partial class AlertTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task Every_metric_that_alerts_and_dashboard_name_is_in_a_real_scrape()
    {
        using var client = console.Client();
        await client.CreateAsync("measured");
        var named = MetricName().Matches(Read("alerts.yml")).Concat(MetricName().Matches(string.Join('\n', Expressions()))).Select(m => m.Value).Distinct().Order().ToList();
        Assert.InRange(named.Count, 20, 100);

        using var reader = console.Client(RunningConsole.ReaderSecret);
        foreach (var name in named.Except(OnlyWithABrowser))
        {
            await Eventually.TrueAsync(
                async () => Regex.IsMatch(await reader.GetStringAsync("/metrics", TestContext.Current.CancellationToken), $"^{name}[{{ ]", RegexOptions.Multiline), $"{name} is in the scrape");
        }
    }

    [Fact]
    public void Every_alert_leads_to_its_section_of_the_runbook_and_each_section_has_one()
    {
        var alerts = Read("alerts.yml");
        var anchors = RunbookAnchor().Matches(alerts).Select(m => m.Groups[1].Value).ToList();
        var sections = Heading().Matches(Read("runbook.md")).Select(m => m.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToList();

        Assert.Equal(AlertName().Count(alerts), anchors.Count);
        Assert.Equal(anchors.Order(), sections.Where(s => s != "scraping").Order());
    }

    [Fact]
    public void The_label_values_that_alerts_ask_for_exist()
    {
        var states = StateLabel().Matches(Read("alerts.yml")).SelectMany(m => m.Groups[1].Value.Split('|'));

        string[] known = ["queued", "scheduled", "running", "waiting", "failed", "needs_attention", .. Enum.GetValues<Core.Storage.Vitals.HealthState>().Select(Core.Data.PersistedNames.HealthState.Of)];

        Assert.Empty(states.Except(known));
    }

    /// <summary>Counts connected pages: nobody has opened one here.</summary>
    private static readonly string[] OnlyWithABrowser = ["volumeconsole_circuits"];

    private static IEnumerable<string> Expressions() =>
        from panel in JsonNode.Parse(Read("grafana-dashboard.json"))!["panels"]!.AsArray()
        from target in panel!["targets"]!.AsArray()
        select (string)target!["expr"]!;

    private static string Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VolumeConsole.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("No repository above the tests.");
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "operations", name));
    }

    [GeneratedRegex(@"\b(?:volumeconsole|http_server)_[a-z0-9_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"runbook_url: runbook\.md#([a-z-]+)")]
    private static partial Regex RunbookAnchor();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("- alert: ")]
    private static partial Regex AlertName();

    [GeneratedRegex("state=~?\"([^\"]+)\"")]
    private static partial Regex StateLabel();
}
