using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>The page that the API is read in. It is not ours, but it is ours to see that it asks nobody else.</summary>
[Collection(SharedConsole.Name)]
public sealed class ReferenceTests(SharedConsole shared, Chromium chromium)
{
    [Fact]
    public async Task The_reference_shows_both_apis_and_asks_nobody_else()
    {
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(shared.Home.AdminToken);

        await window.Page.GotoAsync("/reference");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "VolumeConsole", Exact = true })).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Users' API").First).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Operators' API").First).ToBeVisibleAsync();
        await window.Page.GotoAsync("/reference/#tag/activity");
        await Expect(window.Page.GetByText("Follow what happens, as server-sent events").First).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("/operator/v1/stream").First).ToBeVisibleAsync();
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        window.AssertNoComplaints();
    }
}
