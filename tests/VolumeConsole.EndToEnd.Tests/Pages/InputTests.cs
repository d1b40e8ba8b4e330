using VolumeConsole.EndToEnd.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Bad input and missing rights get clear words, at the field or control that they are about.</summary>
[Collection(SharedConsole.Name)]
public sealed class InputTests(SharedConsole shared, Chromium chromium)
{
    [Fact]
    public async Task What_cannot_be_created_is_refused_at_its_field_and_the_dialog_stays()
    {
        await shared.Api.CreatedAsync("taken", 2);
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(SharedConsole.OperatorSecret);
        await window["create"].ClickAsync();
        await Expect(window["dialog-submit"]).ToHaveAttributeAsync("data-tip", "Give it a name first.");

        await RefusedAsync(window, "name", "lower", ("name", "Not A Name"));
        await RefusedAsync(window, "name", "taken", ("name", "taken"));
        await RefusedAsync(window, "size", "16384", ("name", "input-1"), ("size", "99999"));
        await RefusedAsync(window, "size", "1", ("size", "0"));
        await RefusedAsync(window, "tags", "tag", ("size", "1"), ("tags", "no/slashes!"));
        await window.SubmitAsync(("tags", ""));
        await Expect(window.Row("input-1")).ToHaveAttributeAsync("data-state", "available");
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task A_restore_whose_name_was_taken_offers_another()
    {
        await shared.Api.DeleteAsync(await shared.Api.CreatedAsync("swap", 1));
        await shared.Api.CreatedAsync("swap", 1);
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(SharedConsole.OperatorSecret, "/trash");
        await window.TrashRow("swap").GetByTestId("restore").ClickAsync();
        await window.FillAsync();
        await window["dialog-submit"].ClickAsync();
        await Expect(window["refusal-name"]).ToContainTextAsync("belongs to volume");
        var offered = await window["use-suggestion"].Locator(".mono").InnerTextAsync();
        await window["use-suggestion"].ClickAsync();
        await window.SubmitAsync();

        await window.GoAsync("/volumes");
        await Expect(window.Row(offered)).ToHaveAttributeAsync("data-state", "available");
        await Expect(window.Row("swap")).ToHaveAttributeAsync("data-state", "available");
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task A_volume_is_not_shrunk_and_the_button_says_so()
    {
        await shared.Api.CreatedAsync("shrink", 5);
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(SharedConsole.OperatorSecret);
        await window.ChooseAsync(window.Row("shrink"), "resize");
        await window.FillAsync(("size", "4"));
        await Expect(window["dialog-submit"]).ToBeDisabledAsync();
        await Expect(window["dialog-submit"]).ToHaveAttributeAsync("data-tip", "Volumes only grow: choose more than 5 GiB.");
    }

    [Fact]
    public async Task A_reader_sees_every_control_disabled_with_the_reason()
    {
        await shared.Api.CreatedAsync("read-only", 1);
        await using var window = await chromium.OpenAsync(shared.Console.Address);
        await window.SignInAsync(SharedConsole.ReaderSecret);
        await Expect(window["create"]).ToBeDisabledAsync();
        Assert.Contains("operator", await window["create"].GetAttributeAsync("data-tip"), StringComparison.OrdinalIgnoreCase);

        await window.Row("read-only").GetByTestId("row-menu").ClickAsync();
        foreach (var action in new[] { "observe", "resize", "edit", "delete" })
        {
            var item = window["menu"].GetByTestId($"action-{action}");
            await Expect(item).ToHaveAttributeAsync("data-state", "disabled");
            await Expect(item).ToContainTextAsync("operator");
        }

        window.AssertNoComplaints();
    }

    private static async Task RefusedAsync(ConsoleWindow window, string field, string words, params (string Field, string Value)[] fields)
    {
        await window.FillAsync(fields);
        await window["dialog-submit"].ClickAsync();
        await Expect(window[$"refusal-{field}"]).ToContainTextAsync(words, new() { IgnoreCase = true });
        await Expect(window["dialog"]).ToBeVisibleAsync();
    }
}
