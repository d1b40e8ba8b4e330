using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Simulation.Drills;
using VolumeConsole.Web.Features.Scenarios;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>What the pages show of runs, and what they send.</summary>
public sealed class ScenarioPageTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_gallery_shows_every_scenario_and_how_it_ended_last()
    {
        await using var host = await ScenarioHost.StartedAsync();
        await host.EndsAsync(await host.StartAsync("lost-reply"));
        await using var window = new ScenarioWindow(host);

        var page = window.Page.Render<ScenariosPage>();

        page.WaitForAssertion(() => Assert.Equal("held", page.Find("[data-id=lost-reply] [data-testid=last-end]").GetAttribute("data-state")), s_patience);
        Assert.Equal(host.Desk.Catalogue.All.Count, page.FindAll("[data-testid=scenario]").Count);
        Assert.Contains("not run yet", page.Find("[data-id=retry-storm]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=scenarios-off]"));
    }

    [Fact]
    public async Task A_run_is_started_from_the_page_watched_by_another_and_lights_its_steps_up()
    {
        await using var host = await ScenarioHost.StartedAsync();
        await using var window = new ScenarioWindow(host);
        await using var other = new ScenarioWindow(host, "reader");
        var page = window.Open("lost-reply");
        Assert.Single(page.FindAll("[data-testid=no-picture]"));

        await page.InvokeAsync(() => page.Find("[data-testid=start]").ClickAsync());
        page.WaitForAssertion(() => Assert.Equal("your_turn", page.Find("[data-testid=scenario-page]").GetAttribute("data-state")), s_patience);
        var watched = other.Open("lost-reply");
        Assert.True(watched.Find("[data-testid=next-step]").HasAttribute("disabled"));
        Assert.Contains("'operator'", watched.Find("[data-testid=next-step]").GetAttribute("data-tip"), StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("[data-testid=next-step]").ClickAsync());

        foreach (var one in new[] { page, watched })
        {
            one.WaitForAssertion(() => Assert.Equal("held", one.Find("[data-testid=scenario-page]").GetAttribute("data-state")), s_patience);
            Assert.All(one.FindAll("[data-testid=step]"), step => Assert.Equal("done", step.GetAttribute("data-state")));
            Assert.Contains("A time-out is not a failure", one.Find("[data-testid=lesson]").TextContent, StringComparison.Ordinal);
            Assert.Equal("holds", one.Find("[data-testid=invariants-line]").GetAttribute("data-state"));
            Assert.Equal("agree", one.Find("[data-testid=truth-card]").GetAttribute("data-state"));
        }
    }

    [Fact]
    public async Task The_scrubber_shows_what_was_true_then_and_its_place_is_in_the_address()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var run = await host.StartAsync("lost-reply");
        await host.EndsAsync(run);
        await using var window = new ScenarioWindow(host, "reader");
        var doubt = run.Progress.Steps[1].LitAt!.Value;

        var page = window.Open("lost-reply", $"?run={run.Id}&at={doubt}");

        Assert.Equal("differ", page.Find("[data-testid=truth-card]").GetAttribute("data-state"));
        Assert.Contains("in doubt", page.Find("[data-testid=truth-job]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["done", "done", "next"], page.FindAll("[data-testid=step]").Select(s => s.GetAttribute("data-state")));
        await page.InvokeAsync(() => page.Find("[data-testid=scrub]").InputAsync("1"));
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=scrubber]").GetAttribute("data-at")), s_patience);
        Assert.EndsWith($"scenarios/lost-reply?run={run.Id}&at=1", window.Page.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Contains("no such volume", page.Find("[data-testid=truth-user]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("[data-testid=step-lit]")[2].ClickAsync());
        page.WaitForAssertion(() => Assert.Equal("agree", page.Find("[data-testid=truth-card]").GetAttribute("data-state")), s_patience);
    }

    [Fact]
    public async Task Who_waits_is_told_for_whom()
    {
        await using var host = await ScenarioHost.StartedAsync();
        var first = await host.StartAsync("lost-reply", DrillPace.StepByStep);
        await host.IsAsync(first, p => p.WaitsForPress);
        var second = await host.StartAsync("backend-full", by: "admin");
        await using var window = new ScenarioWindow(host);

        var page = window.Open("backend-full");

        Assert.Contains("operator runs “The reply of a create is lost”", page.Find("[data-testid=queued-behind]").TextContent, StringComparison.Ordinal);
        Assert.Contains("operator", window.Page.Render<ScenariosPage>().Find("[data-testid=busy]").TextContent, StringComparison.Ordinal);
        await host.SteerAsync(second, DrillSteering.Stop);
    }

    [Fact]
    public async Task Without_a_sandbox_the_page_says_which_keys_turn_it_on()
    {
        await using var host = await ScenarioHost.StartedAsync(settings: new Dictionary<string, string?> { ["Backends:sandbox:Kind"] = "files" });
        await using var window = new ScenarioWindow(host);

        var page = window.Open("lost-reply");

        Assert.Contains("Backends:sandbox:Kind", page.Find("[data-testid=scenarios-off]").TextContent, StringComparison.Ordinal);
        Assert.Contains("--demo", page.Find("[data-testid=scenarios-off]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_run_of_another_process_is_said_to_be_forgotten_and_an_unknown_scenario_to_be_none()
    {
        await using var host = await ScenarioHost.StartedAsync();
        await using var window = new ScenarioWindow(host);

        Assert.Contains("before this console's last start", window.Open("lost-reply", "?run=987654").Find("[data-testid=forgotten]").TextContent, StringComparison.Ordinal);
        Assert.Single(window.Open("no-such-story").FindAll("[data-testid=no-scenario]"));
    }
}
