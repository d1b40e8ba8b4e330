using System.Text.Json;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Pages that stay open while the world changes behind them.</summary>
public sealed class ConnectionTests(Chromium chromium)
{
    [Fact]
    public async Task A_restart_shows_a_calm_banner_and_the_page_comes_back_by_itself_signed_in()
    {
        await using var home = new ConsoleHome("restart");
        var console = await home.StartAsync();
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken);

        await console.KillAsync();
        await Expect(window["reconnect"]).ToBeVisibleAsync();
        await Expect(window["reconnect"]).ToContainTextAsync("may be stale");
        var again = await home.StartAsync(home.Setup with { Port = console.Address.Port });

        await Expect(window["reconnect"]).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await window.IsLiveAsync();
        await Expect(window["who"]).ToContainTextAsync("admin");
        using var api = home.Api(again);
        await api.CreatedAsync("after-restart", 1);
        await Expect(window.Row("after-restart")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_revoked_token_ends_its_open_page_within_a_minute()
    {
        await using var home = new ConsoleHome("revoked");
        var settings = Path.Combine(home.DataFolder, "settings.json");
        await File.WriteAllTextAsync(settings, Settings(new { zoe = new { Secret = "a-secret-for-zoe-who-leaves", Role = "operator" } }), TestContext.Current.CancellationToken);
        var console = await home.StartAsync();
        await using var window = await chromium.OpenAsync(console.Address);
        await window.SignInAsync("a-secret-for-zoe-who-leaves");

        await File.WriteAllTextAsync(settings, Settings(new { }), TestContext.Current.CancellationToken);

        await Expect(window.Page.GetByText("Your sign-in has ended")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await window.Page.GotoAsync("/volumes");
        await Expect(window["sign-in"]).ToBeVisibleAsync();
    }

    private static string Settings(object tokens) => JsonSerializer.Serialize(new { Access = new { Tokens = tokens } });
}
