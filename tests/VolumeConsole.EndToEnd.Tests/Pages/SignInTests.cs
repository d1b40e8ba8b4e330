using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Signing in and out, as a person does it.</summary>
[Collection(SharedConsole.Name)]
public sealed class SignInTests(SharedConsole shared, Chromium chromium)
{
    [Fact]
    public async Task The_printed_link_signs_in_once()
    {
        await using var first = await chromium.OpenAsync(shared.Console.Address);
        await first.Page.GotoAsync(shared.Console.SignInLink);
        await first["sign-in-submit"].ClickAsync();
        await first.IsLiveAsync();
        await Expect(first["who"]).ToContainTextAsync("admin");
        Assert.DoesNotContain("code=", first.Page.Url, StringComparison.Ordinal);
        first.AssertNoComplaints();

        await using var second = await chromium.OpenAsync(shared.Console.Address);
        await second.Page.GotoAsync(shared.Console.SignInLink);
        await second["sign-in-submit"].ClickAsync();
        await Expect(second["sign-in-problem"]).ToContainTextAsync("This link was used already");
    }

    [Fact]
    public async Task A_token_signs_in_to_the_page_that_was_wanted_and_signing_out_ends_it()
    {
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(SharedConsole.OperatorSecret, "/operations");
        Assert.Contains("/operations", window.Page.Url, StringComparison.Ordinal);
        await Expect(window["who"]).ToContainTextAsync("olga");
        window.AssertNoComplaints();

        await window["sign-out"].ClickAsync();
        await Expect(window["sign-in"]).ToBeVisibleAsync();
        await window.Page.GotoAsync("/volumes");
        await Expect(window["sign-in"]).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_token_is_refused_in_words()
    {
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.Page.GotoAsync("/sign-in");
        await window["sign-in-token"].FillAsync("not-a-token-of-this-console");
        await window["sign-in-token"].PressAsync("Enter");
        await Expect(window["sign-in-problem"]).ToContainTextAsync("No such token");
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }
}
