using Deque.AxeCore.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Starting;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

public sealed class TourTests(Chromium chromium)
{
    [Fact]
    public async Task The_tour_leads_through_its_stops_is_left_and_taken_up_again()
    {
        await using var demo = await RunningDemo.StartAsync();
        await using var window = await chromium.OpenAsync(demo.Console.Address);
        await window.SignInAsync(demo.AdminToken, "/");
        await Expect(window["demo-mark"]).ToBeVisibleAsync();

        await Expect(window["tour-progress"]).ToHaveTextAsync("1 of 7");
        await Expect(window["tour-back"]).ToBeDisabledAsync();
        await window["tour-go"].ClickAsync();
        await Expect(window["drawer"]).ToBeVisibleAsync();

        await window["tour-next"].FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window["tour"]).ToHaveAttributeAsync("data-state", "failures");
        await window["tour-go"].ClickAsync();
        await Expect(window["group-row"].First).ToBeVisibleAsync();

        await window["tour-next"].ClickAsync();
        await Expect(window["tour"]).ToHaveAttributeAsync("data-state", "drift");
        await window["tour-go"].ClickAsync();
        await Expect(window["finding-row"].First).ToBeVisibleAsync();
        await Expect(window["tour-progress"]).ToHaveTextAsync("3 of 7");

        var wrong = await window.Page.RunAxe();
        Assert.True(wrong.Violations.Length == 0, string.Join('\n', wrong.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))));
        await window.Page.SetViewportSizeAsync(390, 844);
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await window.Page.SetViewportSizeAsync(1280, 800);

        await window["tour-close"].ClickAsync();
        await Expect(window["tour"]).ToHaveCountAsync(0);
        await window.GoAsync("/volumes");
        await Expect(window["volume-row"].First).ToBeVisibleAsync();
        await Expect(window["tour"]).ToHaveCountAsync(0);
        await window["demo-mark"].ClickAsync();
        await Expect(window["tour-progress"]).ToHaveTextAsync("3 of 7");
        window.AssertNoComplaints();
    }
}
