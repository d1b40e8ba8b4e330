using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Scenarios as people run and watch them, in the real program.</summary>
public sealed class ScenarioJourneyTests(SandboxConsole sandbox, Chromium chromium) : IClassFixture<SandboxConsole>
{
    private static readonly string s_pictures =
        Source.PathOf(Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1" ? "docs/images" : "artifacts/images");

    [Theory]
    [InlineData("lost-reply", 3)]
    [InlineData("delete-during-create", 3)]
    [InlineData("removed-behind-our-back", 5)]
    [InlineData("empty-listing", 3)]
    [InlineData("purge-or-restore", 5)]
    public async Task A_scenario_runs_to_its_end_in_the_browser_and_can_be_played_again_row_by_row(string name, int steps)
    {
        await using var window = await chromium.OpenAsync(sandbox.Console.Address, 1280, 720);
        await window.SignInAsync(SandboxConsole.OlgaSecret, "/scenarios");
        await window.Page.Locator($"[data-id={name}] a").First.ClickAsync();
        await window.MarkAsync();
        await window["pace"].SelectOptionAsync("Fast");
        await window["start"].ClickAsync();
        await IsNewRunAsync(window);

        await Expect(window["scenario-page"]).ToHaveAttributeAsync("data-state", "held", Long);
        await Expect(window.Page.Locator("[data-testid=step][data-state=done]")).ToHaveCountAsync(steps);
        await Expect(window["lesson"]).ToBeVisibleAsync();
        await Expect(window["invariants-line"]).ToHaveAttributeAsync("data-state", "holds");
        Assert.True(await window.WasNotReloadedAsync());

        await window["scrub"].FocusAsync();
        await window.Page.Keyboard.PressAsync("Home");
        await Expect(window["scrubber"]).ToHaveAttributeAsync("data-at", "1");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?run=\d+&at=1$"));
        await window["forth"].ClickAsync();
        await Expect(window["scrubber"]).ToHaveAttributeAsync("data-at", "2");
        await window["step-lit"].First.ClickAsync();
        await Expect(window["truth-card"].First).ToBeVisibleAsync();
        await window["follow"].ClickAsync();
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task One_presses_another_watches_and_both_pages_are_accessible_and_fit()
    {
        await using var olga = await chromium.OpenAsync(sandbox.Console.Address, 1280, 720);
        await using var rita = await chromium.OpenAsync(sandbox.Console.Address, 1280, 720);
        await olga.SignInAsync(SandboxConsole.OlgaSecret, "/scenarios/late-resize");
        await olga["start"].ClickAsync();
        await IsNewRunAsync(olga);
        await Expect(olga["scenario-page"]).ToHaveAttributeAsync("data-state", "your_turn", Long);
        await rita.SignInAsync(SandboxConsole.RitaSecret, "/scenarios/late-resize");
        await Expect(rita["next-step"]).ToBeDisabledAsync();

        await olga["next-step"].ClickAsync();
        foreach (var one in new[] { olga, rita }) await Expect(one["step"].First).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 60_000 });
        await Expect(olga["scenario-page"]).ToHaveAttributeAsync("data-state", "your_turn", Long);
        await olga["next-step"].ClickAsync();
        foreach (var one in new[] { olga, rita }) await Expect(one["scenario-page"]).ToHaveAttributeAsync("data-state", "held", Long);

        var wrong = new List<string>();
        await LookAsync(rita, "the end of a run", wrong);
        await rita.GoAsync("/scenarios");
        await LookAsync(rita, "the gallery", wrong);
        await rita.GoAsync("/scenarios/retry-storm");
        await LookAsync(rita, "a scenario that has not run", wrong);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        olga.AssertNoComplaints();
        rita.AssertNoComplaints();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_scenarios_have_their_pictures(ColorScheme theme)
    {
        Directory.CreateDirectory(s_pictures);
        await using var olga = await chromium.OpenAsync(sandbox.Console.Address, 1280, 720, theme);
        await olga.SignInAsync(SandboxConsole.OlgaSecret, "/scenarios/lost-reply");
        await olga["pace"].SelectOptionAsync("Fast");
        await olga["start"].ClickAsync();
        await IsNewRunAsync(olga);
        await Expect(olga["scenario-page"]).ToHaveAttributeAsync("data-state", "held", Long);
        await olga.Page.Mouse.MoveAsync(5, 400);
        await TakeAsync(olga, "scenario-held", theme, 1280);
        await olga["step-lit"].Nth(1).ClickAsync();
        await Expect(olga["truth-job"]).ToContainTextAsync("in doubt");
        foreach (var width in new[] { 1280, 1440, 390 })
        {
            await olga.Page.SetViewportSizeAsync(width, width == 1280 ? 720 : width == 1440 ? 900 : 844);
            await TakeAsync(olga, "scenario", theme, width);
        }

        await olga.Page.SetViewportSizeAsync(1280, 720);
        await olga.GoAsync("/scenarios/empty-listing");
        await olga["start"].ClickAsync();
        await IsNewRunAsync(olga);
        await olga["next-step"].ClickAsync();
        await Expect(olga["step"].First).ToHaveAttributeAsync("data-state", "done", Long);
        await Expect(olga["scenario-page"]).ToHaveAttributeAsync("data-state", "your_turn", Long);
        await olga.Page.Mouse.MoveAsync(5, 400);
        await TakeAsync(olga, "scenario-live", theme, 1280);
        await olga["stop"].ClickAsync();
        await Expect(olga["scenario-page"]).ToHaveAttributeAsync("data-state", "stopped", Long);
        foreach (var width in new[] { 390, 1440 })
        {
            await olga.Page.SetViewportSizeAsync(width, width == 1440 ? 900 : 844);
            await olga.GoAsync("/scenarios");
            await TakeAsync(olga, "scenarios", theme, width);
        }
    }

    /// <summary>Before, the page shows how an earlier run of the same scenario ended.</summary>
    private static Task IsNewRunAsync(ConsoleWindow window) => Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?run=\d+$"));

    private static LocatorAssertionsToHaveAttributeOptions Long => new() { Timeout = 60_000 };

    private static async Task LookAsync(ConsoleWindow window, string where, List<string> wrong)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            var seen = await window.Page.RunAxe(new AxeRunOptions());
            wrong.AddRange(seen.Violations.SelectMany(v => v.Nodes.Select(n => $"{where}, {theme}: {v.Id}: {v.Help}: {n.Html}")));
        }

        foreach (var (width, height) in new[] { (390, 844), (1280, 720) })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            var hidden = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (hidden > 0) wrong.Add($"{where}: at {width} px, {hidden} px are behind horizontal scrolling");
        }
    }

    private static async Task TakeAsync(ConsoleWindow window, string picture, ColorScheme theme, int width)
    {
        await window.Page.EvaluateAsync("() => document.fonts.ready");
        var path = Path.Combine(s_pictures, $"{picture}-{theme.ToString().ToLowerInvariant()}-{width}.png");
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Assert.True(new FileInfo(path).Length > 5_000, $"{path} is empty.");
    }
}
