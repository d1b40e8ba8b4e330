using System.Globalization;
using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Starting;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>
/// Takes the pictures of the demonstration, where those of <see cref="ScreenshotTests"/> are, and the frames of the animated one, which always go to
/// artifacts: eng/live-picture makes it of them.
/// </summary>
public sealed class DemoPictureTests(Chromium chromium)
{
    private const int FramesMax = 90;
    private static readonly string s_frames = Source.PathOf("artifacts/images/live");

    [Fact]
    public async Task The_demonstration_has_its_pictures()
    {
        await using var demo = await RunningDemo.StartAsync();
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
            {
                await using var window = await chromium.OpenAsync(demo.Console.Address, width, height, theme);
                await window.SignInAsync(demo.AdminToken, "/");
                await Expect(window["tour"]).ToBeVisibleAsync();
                await ScreenshotTests.TakeAsync(window, "demo-overview", theme, width);
            }
        }
    }

    [Fact]
    public async Task A_change_goes_live_frame_by_frame()
    {
        // Slow enough to be seen; nobody else uses this storage.
        await using var demo = await RunningDemo.StartAsync(("Backends:sandbox:Latency", "1200ms"));
        using var api = demo.Api();
        var volume = (await api.CreateAsync("checkout-db", 100, wait: "20", region: "sandbox")).VolumeId;
        await using var window = await chromium.OpenAsync(demo.Console.Address, 1000, 620);
        await window.SignInAsync(demo.AdminToken, "/");
        await window["tour-close"].ClickAsync();
        await window.GoAsync($"/volumes?q=checkout&open={volume}");
        await Expect(window["drawer"]).ToContainTextAsync("100 GiB");
        if (Directory.Exists(s_frames)) Directory.Delete(s_frames, recursive: true);
        Directory.CreateDirectory(s_frames);

        var taken = await TakeAsync(window, 0, until: 4);
        await api.ResizeAsync(volume, 250);
        var done = window["drawer"].GetByText("100 GiB");
        while (taken < FramesMax && await done.CountAsync() > 0) taken = await TakeAsync(window, taken, until: taken + 1);
        taken = await TakeAsync(window, taken, until: taken + 6);

        Assert.True(taken < FramesMax, "The change did not come.");
        Assert.True(Directory.EnumerateFiles(s_frames).Select(path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))).Distinct().Count() >= 3, "Nothing moved.");
    }

    private static async Task<int> TakeAsync(ConsoleWindow window, int from, int until)
    {
        for (var frame = from; frame < until; frame++)
        {
            var path = Path.Combine(s_frames, string.Create(CultureInfo.InvariantCulture, $"{frame:000}.png"));
            await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Caret = ScreenshotCaret.Hide });
        }

        return until;
    }
}
