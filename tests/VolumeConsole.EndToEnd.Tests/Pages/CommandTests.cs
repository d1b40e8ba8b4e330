using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>The palette, chords, saved views, bulk work, notifications and the activity's downloads.</summary>
[Collection(SharedConsole.Name)]
public sealed class CommandTests(SharedConsole shared, Chromium chromium)
{
    [Fact]
    public async Task The_palette_is_used_by_keys_alone_and_remembers_what_was_used()
    {
        await shared.Api.CreatedAsync("palette-1", 1);
        await using var window = await OpenAsync(shared.Home.AdminToken);
        var keys = window.Page.Keyboard;
        await keys.PressAsync("Control+k");
        await Expect(window["palette-text"]).ToBeFocusedAsync();
        await keys.TypeAsync("palette-1");
        await keys.PressAsync("Enter");
        await Expect(window["volume-name"]).ToHaveTextAsync("palette-1");
        await Expect(window["palette"]).ToBeHiddenAsync();

        await keys.PressAsync("Control+k");
        await Expect(window["palette-entry"].First).ToContainTextAsync("palette-1");
        await keys.TypeAsync("trash");
        await Expect(window["palette-list"]).ToHaveAttributeAsync("data-for", "trash");
        var chosen = window.Page.Locator("#palette [aria-selected=true]");
        await Expect(chosen).ToContainTextAsync("Trash");
        await Expect(window["palette-text"]).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
        await keys.PressAsync("Escape");
        await Expect(window["palette"]).ToBeHiddenAsync();

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("create volume");
        await keys.PressAsync("Enter");
        await Expect(window["field-name"]).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(window["dialog"]).ToHaveCountAsync(0);
        await keys.PressAsync("Control+k");
        await keys.TypeAsync("toggle theme");
        await keys.PressAsync("Enter");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task Chords_lead_to_pages_and_do_nothing_while_typing_or_switched_off()
    {
        await using var window = await OpenAsync(SharedConsole.ReaderSecret);
        var keys = window.Page.Keyboard;
        foreach (var (key, path) in new[] { ("h", ""), ("o", "operations"), ("d", "drift"), ("a", "activity"), ("t", "trash"), ("v", "volumes") })
        {
            await keys.PressAsync("g");
            await keys.PressAsync(key);
            await Expect(window.Page).ToHaveURLAsync(new Regex($"/{path}$"));
        }

        await window["search"].FocusAsync();
        await keys.TypeAsync("go");
        await Expect(window["search"]).ToHaveValueAsync("go");
        await window["search"].BlurAsync();
        await keys.PressAsync("?");
        await Expect(window["help-dialog"]).ToContainTextAsync("Activity");
        await window["single-keys"].UncheckAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("g");
        await keys.PressAsync("o");
        await keys.PressAsync("Control+k");
        await Expect(window["palette-text"]).ToBeFocusedAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("/volumes$"));
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task A_shared_view_is_applied_in_somebody_elses_window()
    {
        await shared.Api.CreatedAsync("view-1", 1, tags: ["nightly"]);
        await shared.Api.CreatedAsync("view-2", 1);
        await using var first = await OpenAsync(SharedConsole.OperatorSecret);
        await first["filter-tag"].FillAsync("nightly");
        await first["filter-tag"].PressAsync("Enter");
        await Expect(first["volume-link"]).ToHaveTextAsync(["view-1"]);
        await first["columns"].ClickAsync();
        await first["column-id"].ClickAsync();
        await first.Page.Keyboard.PressAsync("Escape");
        await first["views"].ClickAsync();
        await first["view-save"].ClickAsync();
        await first["field-shared"].CheckAsync();
        await first.SubmitAsync(("name", "Nightly volumes"));
        await Expect(first["views"]).ToContainTextAsync("Nightly volumes");

        await using var second = await OpenAsync(SharedConsole.ReaderSecret);
        await second["views"].ClickAsync();
        await second["view"].Filter(new() { HasText = "Shared by olga" }).ClickAsync();
        await Expect(second["volume-link"]).ToHaveTextAsync(["view-1"]);
        await Expect(second["volume-id"]).ToBeVisibleAsync();
        await Expect(second["views"]).ToContainTextAsync("Nightly volumes");
        first.AssertNoComplaints();
        second.AssertNoComplaints();
    }

    [Fact]
    public async Task Many_are_deleted_after_a_preview_that_leaves_one_out_and_each_row_tells_its_result()
    {
        foreach (var name in new[] { "bulk-1", "bulk-2", "bulk-3" }) await shared.Api.CreatedAsync(name, 1);
        await using var window = await OpenAsync(SharedConsole.OperatorSecret, "/volumes?q=bulk-");
        await window.Row("bulk-1").GetByTestId("pick").ClickAsync();
        await window.Row("bulk-3").GetByTestId("pick").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(window["bulk-count"]).ToHaveTextAsync("3 selected");
        var place = await window["bulk-delete"].BoundingBoxAsync();
        await shared.Api.DeleteAsync((await window.Row("bulk-2").GetAttributeAsync("data-id"))!);
        await Expect(window["updates"]).ToHaveTextAsync("1 update");
        await Expect(window["volume-row"]).ToHaveCountAsync(3);
        Assert.Equivalent(place, await window["bulk-delete"].BoundingBoxAsync()); // Nothing moves away under the pointer.
        await window["bulk-delete"].ClickAsync();

        await Expect(Line(window, "bulk-2")).ToHaveAttributeAsync("data-state", "left-out");
        await Expect(Line(window, "bulk-2")).ToContainTextAsync("'bulk-2' is being deleted already.");
        await Expect(window["dialog-submit"]).ToBeDisabledAsync();
        await window.FillAsync(("confirm", "delete 2"), ("reason", "end of the trial"));
        await window["dialog-submit"].ClickAsync();
        foreach (var name in new[] { "bulk-1", "bulk-3" }) await Expect(Line(window, name)).ToHaveAttributeAsync("data-state", "accepted");
        await Expect(window["bulk-told"]).ToContainTextAsync("2 accepted, 0 refused, 1 left out");
        await window["dialog-cancel"].ClickAsync();
        await Expect(window["volume-row"]).ToHaveCountAsync(0);

        await window["bell"].ClickAsync();
        await Expect(window["bell-notice"].First).ToContainTextAsync("2 accepted and recorded.");
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task What_happens_is_told_live_and_downloaded_whole()
    {
        var id = await shared.Api.CreatedAsync("told-1", 1);
        await using var window = await OpenAsync(SharedConsole.ReaderSecret, $"/activity?volume={id}");
        await Expect(window["activity-row"]).ToHaveCountAsync(3);
        await window["search"].HoverAsync();
        await shared.Api.DeleteAsync(id);
        await Expect(window["activity-row"].First).ToContainTextAsync("asked for delete");
        await window["filter-type"].SelectOptionAsync("operation.requested");
        await Expect(window["activity-row"]).ToHaveCountAsync(2);

        var csv = await DownloadAsync(window, "export-csv");
        Assert.Equal(3, csv.TrimEnd().Split("\r\n").Length);
        Assert.Contains(",token:admin,operation.requested,asked for delete,delete,", csv, StringComparison.Ordinal);
        var json = JsonNode.Parse(await DownloadAsync(window, "export-json"))!.AsArray();
        Assert.Equal(["delete", "create"], json.Select(e => (string)e!["kind"]!));

        await window["activity-operation"].First.ClickAsync();
        await Expect(window["drawer"]).ToContainTextAsync("told-1");
        window.AssertNoComplaints();
    }

    private static ILocator Line(ConsoleWindow window, string name) => window["bulk-line"].Filter(new() { HasText = name });

    private static async Task<string> DownloadAsync(ConsoleWindow window, string button)
    {
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window[button].ClickAsync());
        using var text = new StreamReader(await download.CreateReadStreamAsync());
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<ConsoleWindow> OpenAsync(string token, string path = "/volumes")
    {
        var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(token, path);
        return window;
    }
}
