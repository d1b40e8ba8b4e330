using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(VolumeConsole.EndToEnd.Tests.Browser.Chromium))]

namespace VolumeConsole.EndToEnd.Tests.Browser;

/// <summary>One browser for all tests: the system's Chromium. Each window is a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private const float PatienceMilliseconds = 20_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing. eng/test installs it through apt.");
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            // Its sandbox refuses to run as root. Only our own pages are opened.
            Args = ["--no-sandbox"],
        });
    }

    /// <param name="address">Of the console.</param>
    internal async Task<ConsoleWindow> OpenAsync(Uri address, int width = 1280, int height = 800, ColorScheme theme = ColorScheme.Light, bool anyCertificate = false)
    {
        var profile = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            IgnoreHTTPSErrors = anyCertificate,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        profile.SetDefaultTimeout(PatienceMilliseconds);
        return await ConsoleWindow.OpenAsync(profile, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
