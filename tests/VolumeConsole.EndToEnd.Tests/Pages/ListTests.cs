using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Finding one's way: search, filters, keys, the drawer; and the address that remembers it.</summary>
[Collection(SharedConsole.Name)]
public sealed class ListTests(SharedConsole shared, Chromium chromium)
{
    [Fact]
    public async Task Search_filters_and_drawer_stand_in_the_address_and_survive_a_reload()
    {
        await using var window = await OpenAsync("find-1", "find-2", "find-3");
        await window["search"].FillAsync("find-");
        await window["search"].PressAsync("Enter");
        await Expect(window["volume-row"]).ToHaveCountAsync(3);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Name" }).Or(window.Page.GetByRole(AriaRole.Button, new() { Name = "Name" })).First.ClickAsync();
        await Expect(window["volume-link"].First).ToHaveTextAsync("find-3");
        await window["filter-status"].SelectOptionAsync("available");
        await Expect(window.Page).ToHaveURLAsync(new Regex("status=available"));
        await Expect(window.Row("find-2").GetByTestId("volume-link")).ToHaveAttributeAsync("href", new Regex("status=available")); // The rows follow the address.
        await window.Row("find-2").GetByTestId("volume-link").ClickAsync();
        await window["tab-timeline"].ClickAsync();
        await Expect(window["timeline"]).ToBeVisibleAsync();
        var address = window.Page.Url;

        await window.Page.ReloadAsync();
        await window.IsLiveAsync();
        await Expect(window["timeline"]).ToBeVisibleAsync();
        await Expect(window["volume-name"]).ToHaveTextAsync("find-2");
        await Expect(window["volume-link"]).ToHaveTextAsync(["find-3", "find-2", "find-1"]);
        await Expect(window["filter-status"]).ToHaveValueAsync("available");
        Assert.Equal(address, window.Page.Url);

        await window["filter-status"].SelectOptionAsync("failed");
        await Expect(window["volumes-empty"]).ToBeVisibleAsync();
        await window["clear-filters"].ClickAsync();
        await Expect(window.Row("find-2")).ToBeVisibleAsync();
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task Each_tab_of_the_drawer_tells_its_part()
    {
        await using var window = await OpenAsync("tabs-1");
        await window.Row("tabs-1").GetByTestId("volume-link").ClickAsync();
        await Expect(window["truths"].GetByTestId("truth-size")).ToContainTextAsync("1 GiB");
        await window["observe-now"].ClickAsync();
        await Expect(window["notice"]).ToHaveAttributeAsync("data-state", "verified");

        await window["tab-operation"].ClickAsync();
        await Expect(window["operation"].Filter(new() { HasText = "Create" })).ToHaveAttributeAsync("data-state", "succeeded");
        await window["tab-timeline"].ClickAsync();
        await Expect(window["timeline"]).ToContainTextAsync("admin");
        await window["tab-raw"].ClickAsync();
        await Expect(window["raw"]).ToContainTextAsync("1073741824");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window["drawer"]).ToHaveCountAsync(0);
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task Keys_search_move_open_close_and_help_and_never_act_while_typing()
    {
        await using var window = await OpenAsync("keys-1", "keys-2");
        var keys = window.Page.Keyboard;
        await keys.PressAsync("/");
        await Expect(window["search"]).ToBeFocusedAsync();
        await keys.TypeAsync("keys-?jk");
        await Expect(window["search"]).ToHaveValueAsync("keys-?jk");
        await Expect(window["help-dialog"]).ToBeHiddenAsync();
        await window["search"].FillAsync("keys-");
        await keys.PressAsync("Enter");
        await Expect(window["volume-row"]).ToHaveCountAsync(2);
        await keys.PressAsync("Escape");

        await keys.PressAsync("j");
        await Expect(window["volume-link"].Nth(0)).ToBeFocusedAsync();
        await keys.PressAsync("j");
        await Expect(window["volume-link"].Nth(1)).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Expect(window["volume-link"].Nth(0)).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(window["volume-name"]).ToHaveTextAsync("keys-1");
        await keys.PressAsync("?");
        await Expect(window["help-dialog"]).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(window["help-dialog"]).ToBeHiddenAsync();
        window.AssertNoComplaints();
    }

    private async Task<ConsoleWindow> OpenAsync(params string[] volumes)
    {
        foreach (var volume in volumes) await shared.Api.CreatedAsync(volume, 1);
        var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(shared.Home.AdminToken);
        return window;
    }
}
