using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>What holds on every page of ours, in both themes, wide and narrow.</summary>
[Collection(SeededConsole.Name)]
public sealed class EveryPageTests(SeededConsole seeded, Chromium chromium)
{
    [Fact]
    public async Task Every_page_is_accessible_fits_its_window_and_asks_nobody_else()
    {
        await using var window = await chromium.OpenAsync(seeded.Console.Address);
        var wrong = new List<string>();
        await window.Page.GotoAsync("/sign-in");
        await Expect(window["sign-in"]).ToBeVisibleAsync();
        await LookAsync(window, "/sign-in", wrong);
        await window.SignInAsync(seeded.Home.AdminToken);
        foreach (var page in Pages())
        {
            await window.GoAsync(page);
            await LookAsync(window, page, wrong);
        }

        await window.GoAsync("/volumes");
        await window["create"].ClickAsync();
        await Expect(window["dialog"]).ToBeVisibleAsync();
        await LookAsync(window, "the create dialog", wrong);
        await window["dialog-cancel"].ClickAsync();
        await window.Row("db-1").GetByTestId("row-menu").ClickAsync();
        await Expect(window["menu"]).ToBeVisibleAsync();
        await LookAsync(window, "a row's menu", wrong);

        await window.Page.Keyboard.PressAsync("Escape");
        await window.Page.Keyboard.PressAsync("Control+k");
        await Expect(window["palette-entry"].First).ToBeVisibleAsync();
        await LookAsync(window, "the palette", wrong);
        await window.Page.Keyboard.PressAsync("Escape");
        await window.GoAsync("/volumes?q=ci-&cols=size,tags,id");
        await window["pick"].First.ClickAsync();
        await window["bell"].ClickAsync();
        await LookAsync(window, "selected rows, and notifications", wrong);
        await window.Page.Keyboard.PressAsync("Escape");
        await window["bulk-delete"].ClickAsync();
        await Expect(window["bulk-line"].First).ToBeVisibleAsync();
        await LookAsync(window, "the preview of bulk work", wrong);

        await window.GoAsync("/no-such-page");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" })).ToBeVisibleAsync();
        await LookAsync(window, "/no-such-page", wrong);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        window.AssertNoComplaints(except: "status of 404");
    }

    private IEnumerable<string> Pages() =>
    [
        "/", "/volumes", "/volumes?status=failed", Drawer, $"{Drawer}&tab=operation", $"{Drawer}&tab=timeline", $"{Drawer}&tab=raw",
        $"/volumes?q=vault&open={seeded.Story.Id("vault")}&tab=snapshots", $"/volumes/{seeded.Story.Id("vault@before-rotation")}", $"/volumes/{seeded.Story.Id("backup-2026-w47")}", "/operations", "/operations?view=groups", "/operations?open=1", "/drift", "/drift?history=1", "/trash", "/holds",
        "/activity?volume=ci-cache", "/activity?actor=nobody",
        "/backends", "/backends?open=archive", "/faults", "/scenarios", "/scenarios/lost-reply",
        "/lab", "/lab?change=create&ordering=unknown-is-failed&cell=none.lost&step=4",
    ];

    /// <summary>Beside a short list: each row costs the accessibility check time, and one page with all of them is enough.</summary>
    private string Drawer => $"/volumes?q=ci-cache&open={seeded.Story.Id("ci-cache")}";

    private static async Task LookAsync(ConsoleWindow window, string where, List<string> wrong)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            // Beside the colours, both themes are the same page.
            var seen = theme == ColorScheme.Light
                ? await window.Page.RunAxe()
                : await window.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } });
            wrong.AddRange(seen.Violations.SelectMany(v => v.Nodes.Select(n => $"{where}, {theme}: {v.Id}: {v.Help}: {n.Html}")));
        }

        foreach (var width in new[] { 390, 1280 })
        {
            await window.Page.SetViewportSizeAsync(width, 800);
            var hidden = await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (hidden > 0) wrong.Add($"{where}: at {width} px, {hidden} px are behind horizontal scrolling");
        }
    }
}
