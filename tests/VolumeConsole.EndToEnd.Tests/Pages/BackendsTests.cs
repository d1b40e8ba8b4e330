using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>What an operator does with storage that must rest, or that went away.</summary>
public sealed class BackendsTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions s_withinSeconds = new() { Timeout = 15_000 };

    [Fact]
    public async Task A_paused_backend_holds_a_create_until_it_is_resumed_with_who_and_why_on_the_page()
    {
        await using var home = new ConsoleHome("pause");
        var console = await home.StartAsync(("Backends:local:Kind", "files"));
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/backends?open=local");
        await Expect(window["backend-row"]).ToHaveAttributeAsync("data-state", "ok");
        await window["drawer"].GetByTestId("action-pause").ClickAsync();
        await window.SubmitAsync(("reason", "new disks"));
        await Expect(window["pause-why"]).ToContainTextAsync("“new disks”");

        using var api = home.Api(console);
        var held = (await api.CreateAsync("held", 1, wait: "0")).VolumeId;
        await Expect(window["drawer"].GetByTestId("work-queued")).ToContainTextAsync("1 queued");
        await window.MarkAsync();
        await window["drawer"].GetByTestId("action-resume").ClickAsync();
        await window.SubmitAsync(("reason", "they are in"));

        await Expect(window["pause-why"]).ToHaveCountAsync(0);
        await Expect(window["drawer"].GetByTestId("work-queued")).ToHaveCountAsync(0);
        await Eventually.IsAsync("the create is done", () => api.LastActionAsync(held), action => (string)action["status"]! == "completed");
        Assert.True(await window.WasNotReloadedAsync());
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task A_folder_that_is_moved_away_turns_the_backend_unreachable_and_a_waiting_create_goes_on_within_seconds_of_its_return()
    {
        await using var home = new ConsoleHome("moved");
        var folder = Directory.CreateDirectory(Path.Combine(home.Path, "storage")).FullName;
        var console = await home.StartAsync(
            ("Backends:local:Kind", "files"), ("Backends:local:Path", folder), ("Operations:BackoffBaseSeconds", "600"), ("Operations:BackoffCapSeconds", "600"));
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/backends?open=local");
        await Expect(window["backend-row"]).ToHaveAttributeAsync("data-state", "ok");

        Directory.Move(folder, folder + ".away");
        using var api = home.Api(console);
        var waits = (await api.CreateAsync("patient", 1, wait: "0")).VolumeId;
        await Expect(window["backend-row"]).ToHaveAttributeAsync("data-state", "unreachable", s_withinSeconds);
        await Expect(window["health-why"]).ToContainTextAsync("Unreachable since");
        await Expect(window["health-why"]).ToContainTextAsync("is not there");
        await Expect(window["drawer"].GetByTestId("work-waiting")).ToContainTextAsync("1 waiting");

        Directory.Move(folder + ".away", folder);
        await Expect(window["backend-row"]).ToHaveAttributeAsync("data-state", "ok", s_withinSeconds);
        await Expect(window["drawer"].GetByTestId("work-waiting")).ToHaveCountAsync(0);
        await Eventually.IsAsync("the create is done", () => api.LastActionAsync(waits), action => (string)action["status"]! == "completed");
        await Truth.HoldsAsync(api, folder);
        Assert.Equal(0, await home.Database.CountAsync("SELECT COUNT(*) FROM Findings"));
        window.AssertNoComplaints();
    }

    [Fact]
    public async Task A_folder_of_another_console_is_taken_over_by_an_administrator_who_typed_its_name()
    {
        await using var home = new ConsoleHome("take-over");
        var folder = Directory.CreateDirectory(Path.Combine(home.Path, "storage")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, ".volumeconsole-identity"), """{"installation":"22222222-2222-4222-8222-222222222222","sequence":7}""", TestContext.Current.CancellationToken);
        var console = await home.StartAsync(("Backends:local:Kind", "files"), ("Backends:spare:Kind", "files"), ("Backends:spare:Path", folder));
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/backends?open=spare");
        var row = window.Page.Locator("[data-testid=backend-row][data-id=spare]");
        await Expect(row).ToHaveAttributeAsync("data-state", "unreachable");
        await Expect(window["health-why"]).ToContainTextAsync("another installation");

        await window["drawer"].GetByTestId("action-take-over").ClickAsync();
        await window.SubmitAsync(("reason", "the old console is gone"), ("confirm", "spare"));
        await Expect(row).ToHaveAttributeAsync("data-state", "ok", s_withinSeconds);
        using var api = home.Api(console);
        Assert.Equal(201, (await api.CreateAsync("first", 1, region: "spare")).Status);
        window.AssertNoComplaints();
    }
}
