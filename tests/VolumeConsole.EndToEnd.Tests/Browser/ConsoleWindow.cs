using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Browser;

/// <summary>A window of somebody's browser, which remembers all that went wrong in it.</summary>
internal sealed class ConsoleWindow : IAsyncDisposable
{
    /// <summary>
    /// What Blazor answers to an event of an element that the server had just taken away, which the browser could not know yet. A handler that fails is told otherwise: it ends the circuit.
    /// </summary>
    private const string TooLate = "There was an exception invoking 'DispatchEventAsync'";

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _profile;

    private ConsoleWindow(IBrowserContext profile, IPage page) => (_profile, Page) = (profile, page);

    public IPage Page { get; }

    public ILocator this[string testId] => Page.GetByTestId(testId);

    public static async Task<ConsoleWindow> OpenAsync(IBrowserContext profile, Uri address)
    {
        var window = new ConsoleWindow(profile, await profile.NewPageAsync());
        await window.Page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error(`CSP: ${e.violatedDirective} forbids ${e.blockedURI} (${e.sample})`))");
        window.Page.Console += (_, message) => { if (message.Type is "error") window._complaints.Enqueue($"console: {message.Text}"); };
        window.Page.PageError += (_, error) => window._complaints.Enqueue($"script: {error}");
        window.Page.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is not ("data" or "blob") && target.Authority != address.Authority) window._complaints.Enqueue($"request elsewhere: {request.Url}");
        };
        return window;
    }

    /// <summary>No script failed, no policy was violated, no other machine was asked.</summary>
    /// <param name="except">Words of what was provoked: a page that answers 404 is an error on the browser's console too.</param>
    public void AssertNoComplaints(string? except = null)
    {
        var complaints = _complaints.Where(complaint => !complaint.Contains(TooLate, StringComparison.Ordinal) && (except is null || !complaint.Contains(except, StringComparison.Ordinal))).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    /// <summary>Through the real page, as a person does.</summary>
    public async Task SignInAsync(string token, string path = "/volumes")
    {
        await Page.GotoAsync(path);
        await this["sign-in-token"].FillAsync(token);
        await this["sign-in-submit"].ClickAsync();
        await IsLiveAsync();
    }

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await IsLiveAsync();
    }

    /// <summary>Waits until the page is there and connected. Nothing is rendered before it is, so whatever is seen can be clicked.</summary>
    public async Task IsLiveAsync()
    {
        await Expect(Page.Locator("main :is(h1, h2):visible").First).ToBeVisibleAsync();
        await Expect(Page.Locator("body[data-connection=lost]")).ToHaveCountAsync(0);
        await Expect(this["loading"]).ToHaveCountAsync(0);
    }

    /// <summary>A row of the table of volumes.</summary>
    public ILocator Row(string name) =>
        this["volume-row"].Filter(new() { Has = Page.Locator("[data-testid=volume-link]").GetByText(name, new() { Exact = true }) });

    public ILocator TrashRow(string name) => this["trash-row"].Filter(new() { Has = Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    /// <summary>Chooses from a row's menu.</summary>
    public async Task ChooseAsync(ILocator row, string action)
    {
        await row.GetByTestId("row-menu").ClickAsync();
        await this["menu"].GetByTestId($"action-{action}").ClickAsync();
    }

    /// <summary>Fills the open dialog, sends it, and waits until it is gone.</summary>
    public async Task SubmitAsync(params (string Field, string Value)[] fields)
    {
        await FillAsync(fields);
        await this["dialog-submit"].ClickAsync();
        await Expect(this["dialog"]).ToHaveCountAsync(0);
    }

    public async Task FillAsync(params (string Field, string Value)[] fields)
    {
        await Expect(this["dialog"]).ToBeVisibleAsync();
        foreach (var (field, value) in fields) await this[$"field-{field}"].FillAsync(value);
    }

    /// <summary>A reload forgets this; what came to the page live does not.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.stayed = true; }");

    public Task<bool> WasNotReloadedAsync() => Page.EvaluateAsync<bool>("() => window.stayed === true");

    public async ValueTask DisposeAsync() => await _profile.CloseAsync();
}
