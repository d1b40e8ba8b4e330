using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace VolumeConsole.Benchmarks;

/// <summary>Real pages in Chromium, signed in to the running console.</summary>
internal sealed class Pages : IAsyncDisposable
{
    private const string Watch = """
        new MutationObserver(() => {
          for (const link of document.querySelectorAll('[data-testid=volume-link]'))
            window.seen[link.textContent.trim()] ??= Date.now();
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        """;

    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly RunningConsole _console;
    private int _named;

    private Pages(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page, RunningConsole console) =>
        (_playwright, _browser, _context, _page, _console) = (playwright, browser, context, page, console);

    public static async Task<Pages> OpenAsync(RunningConsole console)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{RunningConsole.Url}/sign-in");
        await page.GetByTestId("sign-in-token").FillAsync(console.Token);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        var pages = new Pages(playwright, browser, context, page, console);
        await ShowAsync(page);
        await page.EvaluateAsync($"() => {{ window.seen = {{}}; {Watch} }}");
        return pages;
    }

    /// <summary>From the transaction that records a new volume (by the activity's own clock) to its row on the page, on one machine's clock.</summary>
    public async Task<Figures> CommitToPageAsync(int count)
    {
        var samples = new List<TimeSpan>(count);
        for (var number = 0; number < count; number++)
        {
            var name = $"page-{_named++}";
            await _console.CreateAsync(name);
            var seen = await _page.WaitForFunctionAsync($"() => window.seen['{name}']");
            var at = double.Parse((await seen.JsonValueAsync<object>()).ToString()!, CultureInfo.InvariantCulture);
            samples.Add(TimeSpan.FromMilliseconds(at - CommittedAt(name)));

            // Changes that come close together are shown together: each sample is the first change of a quiet time.
            await Task.Delay(QuietTime);
        }

        return new Figures(samples);
    }

    /// <summary>What each further page of fifty live rows adds to the server's memory.</summary>
    public async Task<double> BytesPerCircuitAsync(int circuits)
    {
        var before = _console.WorkingSetBytes;
        for (var number = 0; number < circuits; number++) await ShowAsync(await _context.NewPageAsync());
        return (_console.WorkingSetBytes - before) / (double)circuits;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static async Task ShowAsync(IPage page)
    {
        await page.GotoAsync($"{RunningConsole.Url}/volumes?sort=-created");
        await page.GetByTestId("volume-row").First.WaitForAsync();
    }

    private double CommittedAt(string name)
    {
        using var connection = new SqliteConnection($"Data Source={_console.DatabasePath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT At FROM Activity WHERE VolumeName = $name ORDER BY Sequence LIMIT 1";
        command.Parameters.AddWithValue("$name", name);
        return Convert.ToDouble(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
