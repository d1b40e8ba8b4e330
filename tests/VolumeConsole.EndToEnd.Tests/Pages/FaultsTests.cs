using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Somebody injects a fault by hand: everybody sees it, the work survives it, and one click ends it.</summary>
public sealed class FaultsTests(Chromium chromium)
{
    private static readonly string s_pictures = Source.PathOf("artifacts/images");

    [Fact]
    public async Task A_lost_reply_is_injected_seen_by_everybody_survived_by_a_create_and_stopped_with_one_click()
    {
        await using var home = new ConsoleHome("faults");
        var console = await home.StartAsync(
            ("Faults:Enabled", "true"), ("Backends:sim:Kind", "simulator"), ("Operations:BackoffBaseSeconds", "0.2"),
            ("Access:Tokens:olga:Secret", SharedConsole.OperatorSecret), ("Access:Tokens:olga:Role", "operator"));
        await using var window = await chromium.OpenAsync(console.Address);
        await using var other = await chromium.OpenAsync(console.Address);
        await window.SignInAsync(home.AdminToken, "/backends?open=sim");
        await other.SignInAsync(SharedConsole.OperatorSecret);
        await other.MarkAsync();

        await window["drawer"].GetByTestId("action-inject").ClickAsync();
        await Expect(window["plan"]).ToHaveTextAsync("lose-reply backend=sim verb=ensure hits=1 for=5m");
        await LookAsync(window, "faults-dialog");
        await window.SubmitAsync(("reason", "training"));
        await Expect(other["fault-banner"]).ToContainTextAsync("The reply is lost on sim, after the effect, before the reply");
        await Expect(other["fault-banner"].Locator("time")).ToContainTextAsync("in ");

        using var api = home.Api(console);
        Assert.Equal(201, (await api.CreateAsync("survivor", 1, region: "sim")).Status);
        await Expect(other["fault-banner"]).ToHaveCountAsync(0);
        Assert.Equal(2, await home.Database.CountAsync("SELECT COUNT(*) FROM Attempts a JOIN Operations o ON o.Id = a.OperationId WHERE o.Kind = 'create'"));

        await window.GoAsync("/faults?inject=unreachable&backend=sim");
        await window.SubmitAsync(("number", "600"), ("minutes", "10"));
        await Expect(window["fault"]).ToHaveAttributeAsync("data-state", "unreachable");
        await Expect(other["fault-banner"]).ToContainTextAsync("The storage is away on sim");
        await LookAsync(window, "faults");
        await other["fault-stop-all"].ClickAsync();
        await Expect(other["fault-banner"]).ToHaveCountAsync(0);
        await Expect(window["faults-empty"]).ToBeVisibleAsync();
        Assert.Equal(201, (await api.CreateAsync("afterwards", 1, region: "sim")).Status);

        Assert.True(await other.WasNotReloadedAsync());
        Assert.Equal(
            "fault.injected,fault.ended,fault.injected,fault.stopped",
            string.Join(',', (await home.Database.RowsAsync("SELECT Type FROM Activity WHERE Type LIKE 'fault.%' ORDER BY Sequence")).Select(row => row[0])));
        window.AssertNoComplaints();
        other.AssertNoComplaints();
    }

    /// <summary>Accessible in both themes, and nothing is behind horizontal scrolling; with a picture of each for the eye.</summary>
    private static async Task LookAsync(ConsoleWindow window, string picture)
    {
        Directory.CreateDirectory(s_pictures);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            Assert.Empty((await window.Page.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")));
            foreach (var (width, height) in new[] { (390, 844), (1280, 720) })
            {
                await window.Page.SetViewportSizeAsync(width, height);
                Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{picture} at {width} px");
                await window.Page.ScreenshotAsync(new() { Path = Path.Combine(s_pictures, $"{picture}-now-{theme.ToString().ToLowerInvariant()}-{width}.png") });
            }
        }
    }
}
