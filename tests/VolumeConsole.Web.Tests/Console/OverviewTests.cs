using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Overview;

namespace VolumeConsole.Web.Tests.Console;

public sealed class OverviewTests
{
    [Fact]
    public async Task An_empty_console_says_that_all_is_well_and_that_nothing_was_looked_at_yet()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var page = await ShownAsync(console);

        Assert.Equal("well", Find(page, "headline").GetAttribute("data-state"));
        Assert.Equal("not_known", Find(page, "invariants").GetAttribute("data-state"));
        Assert.All(page.FindAll("[data-testid^=tile-]"), tile => Assert.Equal("none", tile.GetAttribute("data-state")));
        foreach (var panel in new[] { "calls", "latency", "failures", "drift-kinds" }) Assert.Equal("none", Find(page, panel).GetAttribute("data-state"));
    }

    [Fact]
    public async Task Each_invariant_is_told_with_what_its_tick_stands_for()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync();
        var page = await ShownAsync(console);
        await page.InvokeAsync(() => Find(page, "check-now").Click());
        page.Render();

        Assert.Equal("holds", Find(page, "invariants").GetAttribute("data-state"));
        Assert.Equal(
            ["holds", "holds", "explored", "holds", "holds", "holds", "holds", "explored", "explored", "holds", "explored"],
            page.FindAll("[data-testid=invariant]").Select(v => v.GetAttribute("data-state")));
        Assert.Contains("docs/ordering.md", Find(page, "invariants").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_invariant_is_the_first_thing_said_and_leads_to_its_offenders()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var volume = await console.World.AvailableAsync();
        await console.World.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE Volumes SET SizeBytes = 0"));
        await console.World.Get<InvariantChecker>().CheckAsync(Xunit.TestContext.Current.CancellationToken);
        var page = await ShownAsync(console);

        Assert.StartsWith("1 invariant broken", Find(page, "headline").TextContent, StringComparison.Ordinal);
        var broken = Assert.Single(page.FindAll("[data-testid=invariant][data-state=broken]"));
        Assert.Contains("'db-1' is available without a size.", broken.TextContent, StringComparison.Ordinal);
        Assert.Equal($"volumes/{volume.Id}", broken.QuerySelector("[data-testid=offender-link]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Work_failures_and_drift_are_counted_and_each_leads_to_its_page()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var world = console.World;
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, VolumeSize.FromGiB(20)));
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
        var page = await ShownAsync(console);

        var failed = Find(page, "tile-failed");
        Assert.Equal(("some", "operations?state=failed"), (failed.GetAttribute("data-state"), failed.GetAttribute("href")));
        Assert.Equal("1 failed1 drifted", Find(page, "headline").TextContent);
        Assert.Contains("Resize", Assert.Single(page.FindAll("[data-testid=failure]")).TextContent, StringComparison.Ordinal);
        Assert.Equal("operations?view=groups", Find(page, "failures-link").GetAttribute("href"));
        var missing = page.Find("[data-testid=drift-kind][data-id=missing]");
        Assert.Equal(("drift?rule=missing", "Missing1"), (missing.GetAttribute("href"), missing.TextContent));
        Assert.Equal("Orphan0", page.Find("[data-testid=drift-kind][data-id=orphan]").TextContent);
    }

    [Fact]
    public async Task What_happens_appears_by_itself()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        var feed = console.World.Get<Core.Activity.ActivityFeed>();
        await feed.StartAsync(Xunit.TestContext.Current.CancellationToken);
        await feed.Started;
        var page = await ShownAsync(console);
        await console.World.AcceptAsync(new CreateVolume.Request(World.BackendId, "seen-live", VolumeSize.GiB));

        page.WaitForAssertion(() => Assert.Equal("some", Find(page, "tile-queued").GetAttribute("data-state")));
        Assert.Contains("seen-live", Find(page, "recent").TextContent, StringComparison.Ordinal);
        await feed.StopAsync(Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_says_so_and_the_others_still_show()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync();
        await console.World.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE Minutes"));
        var page = await ShownAsync(console);

        Assert.Equal(("failed", "failed"), (Find(page, "calls").GetAttribute("data-state"), Find(page, "latency").GetAttribute("data-state")));
        Assert.Contains("Minutes", Find(page, "calls").TextContent, StringComparison.Ordinal);
        Assert.Equal("some", Find(page, "recent").GetAttribute("data-state"));
    }

    [Fact]
    public async Task Charts_show_sixty_stored_minutes_and_tell_each_in_words()
    {
        await using var console = await ConsoleWorld.StartedAsync();
        await console.World.AvailableAsync();
        var at = console.World.Clock.GetUtcNow().AddMinutes(-30).ToUnixTimeMilliseconds();
        await console.World.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO Minutes (BackendId, At, Done, Rejected, NotNow, Unknown, P50Milliseconds, P99Milliseconds) VALUES ('sim', {at}, 7, 1, 0, 2, 3, 40)"));
        var page = await ShownAsync(console);

        var calls = Find(page, "calls").QuerySelectorAll("[data-testid=minute]");
        Assert.Equal(60, calls.Length);
        Assert.Equal("16:30 UTC: 10 calls · 7 done · 1 rejected · 2 without an answer", calls[29].GetAttribute("data-tip"));
        Assert.Equal("16:31 UTC: no calls", calls[30].GetAttribute("data-tip"));
        Assert.Equal("16:30 UTC: median 3 ms · p99 40 ms", Find(page, "latency").QuerySelectorAll("[data-testid=minute]")[29].GetAttribute("data-tip"));
        Assert.Contains("2 without an answer; the busiest minute was 16:30 UTC with 10.", Find(page, "calls").QuerySelector("figure")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_minute_without_an_answered_call_is_a_gap_in_the_line()
    {
        var hour = new BackendHour("sim", [Minute(0, 1), Minute(1, 10), Minute(2, null), Minute(3, 10)]);
        var path = LatencyChart.Of([hour]).Path(p => p.P50);

        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(1, path.Count(c => c == 'L'));
    }

    [Fact]
    public void Of_several_backends_the_slowest_of_each_minute_is_shown_and_named()
    {
        var point = LatencyChart.Of([new BackendHour("fast", [Minute(0, 1, "fast")]), new BackendHour("slow", [Minute(0, 100, "slow")])]).Points.Single();

        Assert.Equal((100d, "slow"), (point.P50, point.BackendId));
        Assert.Contains("slow", point.Tip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 10)]
    [InlineData(11, 20)]
    [InlineData(201, 400)]
    [InlineData(12_345, 20_000)]
    public void The_upper_edge_is_a_round_number_that_no_bar_exceeds(int most, int top)
    {
        var chart = CallsChart.Of([new BackendHour("sim", [new BackendMinute { BackendId = "sim", At = default, Done = most, Rejected = 0, NotNow = 0, Unknown = 0 }])]);

        Assert.Equal(top, chart.Top);
        Assert.All(chart.Parts(chart.Bars[0]), part => Assert.InRange(part.Y, 0, CallsChart.Height));
    }

    private static BackendMinute Minute(int minute, double? milliseconds, string backend = "sim") => new()
    {
        BackendId = backend,
        At = DateTimeOffset.UnixEpoch.AddMinutes(minute),
        Done = milliseconds is null ? 0 : 1,
        Rejected = 0,
        NotNow = 0,
        Unknown = 0,
        P50Milliseconds = milliseconds,
        P99Milliseconds = milliseconds,
    };

    private static async Task<IRenderedComponent<OverviewPage>> ShownAsync(ConsoleWorld console)
    {
        var page = console.Page.Render<OverviewPage>();
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=flight]").Count > 0, TimeSpan.FromSeconds(10));
        return page;
    }

    private static IElement Find(IRenderedComponent<OverviewPage> page, string testId) => page.Find($"[data-testid={testId}]");
}
