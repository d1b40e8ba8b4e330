using Microsoft.Playwright;
using VolumeConsole.EndToEnd.Tests.Browser;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>Takes the pictures of the documentation: into docs/images where UPDATE_SCREENSHOTS=1 is set, into artifacts otherwise.</summary>
[Collection(SeededConsole.Name)]
public sealed class ScreenshotTests(SeededConsole seeded, Chromium chromium)
{
    private static readonly string s_folder =
        Source.PathOf(Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1" ? "docs/images" : "artifacts/images");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Every_page_has_its_picture(ColorScheme theme)
    {
        Directory.CreateDirectory(s_folder);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await using var window = await chromium.OpenAsync(seeded.Console.Address, width, height, theme);
            await window.Page.GotoAsync("/sign-in");
            await TakeAsync(window, "sign-in", theme, width);
            await window.SignInAsync(seeded.Home.AdminToken);
            foreach (var (picture, page) in new[]
            {
                ("overview", "/"), ("volumes", "/volumes"), ("drawer", $"/volumes?open={seeded.Story.Id("ci-cache")}"),
                ("snapshots", $"/volumes?open={seeded.Story.Id("vault")}&tab=snapshots"),
                ("operations", "/operations"), ("groups", "/operations?view=groups"), ("drift", "/drift"), ("backends", "/backends"),
                ("activity", "/activity"), ("trash", "/trash"), ("faults", "/faults"), ("lab", "/lab?change=create&ordering=unknown-is-failed"),
                ("lab-cell", "/lab?change=create&ordering=unknown-is-failed&cell=none.lost&step=4"),
            })
            {
                await window.GoAsync(page);
                await TakeAsync(window, picture, theme, width);
            }
        }
    }

    internal static async Task TakeAsync(ConsoleWindow window, string picture, ColorScheme theme, int width)
    {
        await window.Page.EvaluateAsync("() => document.fonts.ready");
        var path = Path.Combine(s_folder, $"{picture}-{theme.ToString().ToLowerInvariant()}-{width}.png");
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Assert.True(new FileInfo(path).Length > 5_000, $"{path} is empty.");
    }
}
