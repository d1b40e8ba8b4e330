using System.Text.RegularExpressions;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>The ordering lab as somebody shows it: from a link to a cell, along its steps, and out as pictures.</summary>
[Collection(SeededConsole.Name)]
public sealed partial class LabTests(SeededConsole seeded, Chromium chromium)
{
    [Fact]
    public async Task A_link_leads_to_a_cell_whose_steps_are_scrubbed_copied_and_exported()
    {
        await using var window = await chromium.OpenAsync(seeded.Console.Address);
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.SignInAsync(seeded.Home.AdminToken, "/lab?change=create&ordering=unknown-is-failed");
        await Expect(window["lab"]).ToHaveAttributeAsync("data-state", "ready");

        await window.Page.Locator("[data-cell='none.lost']").ClickAsync();
        await Expect(window["lab-cell"]).ToHaveAttributeAsync("data-state", "ready");
        await Expect(window.Page).ToHaveURLAsync(CellAddress());
        await window["scrubber"].FocusAsync();
        await window.Page.Keyboard.PressAsync("End");
        await Expect(window["timeline-wrong"].GetByTestId("broken")).ToContainTextAsync("unclaimed");
        await Expect(window["timeline-right"].GetByTestId("broken")).ToHaveCountAsync(0);

        await window["copy-history"].ClickAsync();
        Assert.Contains("eng/explore replay create --variant unknown-is-failed", await window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        var svg = await window.Page.RunAndWaitForDownloadAsync(() => window["export-svg"].ClickAsync());
        Assert.Equal("lab-create-unknown-is-failed-none-lost.svg", svg.SuggestedFilename);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(await svg.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var png = await window.Page.RunAndWaitForDownloadAsync(() => window["export-png"].ClickAsync());
        Assert.Equal("lab-create-unknown-is-failed-none-lost.png", png.SuggestedFilename);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(await png.PathAsync(), TestContext.Current.CancellationToken))[..4]);
        window.AssertNoComplaints();
    }

    [GeneratedRegex(@"cell=none\.lost")]
    private static partial Regex CellAddress();
}
