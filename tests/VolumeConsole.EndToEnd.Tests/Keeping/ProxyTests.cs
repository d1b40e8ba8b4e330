using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using VolumeConsole.EndToEnd.Tests.Browser;
using VolumeConsole.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace VolumeConsole.EndToEnd.Tests.Keeping;

/// <summary>The whole console behind a real reverse proxy, with TLS, under a path of its own.</summary>
public sealed class ProxyTests(Chromium chromium)
{
    private static readonly (string, string)[] s_settings =
        [("Console:PathBase", "/storage"), ("Proxy:KnownProxies", "127.0.0.1"), ("AllowedHosts", "localhost;127.0.0.1")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_under_a_path_are_live_over_a_websocket_and_nothing_leaves_the_path()
    {
        await using var home = new ConsoleHome("proxy");
        var console = await home.StartAsync(s_settings);
        await using var nginx = await Nginx.StartAsync(console.Address);
        await using var window = await chromium.OpenAsync(nginx.Address, anyCertificate: true);
        var (sockets, outside) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        window.Page.WebSocket += (_, socket) => sockets.Enqueue(socket.Url);
        window.Page.Request += (_, request) => { if (new Uri(request.Url) is { Scheme: "https" } to && !to.AbsolutePath.StartsWith("/storage/", StringComparison.Ordinal)) outside.Enqueue(request.Url); };
        using var api = home.Api(console);

        await window.SignInAsync(home.AdminToken, "/storage/volumes");
        Assert.StartsWith($"{nginx.Address}storage/volumes", window.Page.Url, StringComparison.Ordinal);
        Assert.Contains(sockets, url => url.StartsWith($"wss://{nginx.Address.Authority}/storage/_blazor", StringComparison.Ordinal));
        Assert.All((await window.Page.Context.CookiesAsync()).Where(c => c.Name.StartsWith("volumeconsole", StringComparison.Ordinal)), cookie => Assert.True(cookie is { Secure: true, Path: "/storage" }, $"{cookie.Name} {cookie.Path}"));

        await window.MarkAsync();
        await api.CreatedAsync("seen-live", 1);
        await Expect(window.Row("seen-live")).ToBeVisibleAsync();
        foreach (var page in new[] { "nav-operations", "nav-drift", "nav-trash", "nav-volumes" })
        {
            await window[page].ClickAsync();
            await window.IsLiveAsync();
        }

        Assert.True(await window.WasNotReloadedAsync());
        await window.GoAsync("/storage/no-such-page");
        await Expect(window.Page.Locator("h1")).ToContainTextAsync("no such page");
        await window.Page.GotoAsync("/storage/jobs");
        await Expect(window.Page.Locator(".navbar")).ToBeVisibleAsync();
        await window.GoAsync("/storage/");
        await window["sign-out"].ClickAsync();
        await Expect(window["sign-in"]).ToBeVisibleAsync();
        Assert.Empty(outside);
        window.AssertNoComplaints(except: "status of 404");
    }

    [Fact]
    public async Task Links_carry_scheme_host_and_path_and_a_wrong_host_is_refused()
    {
        await using var home = new ConsoleHome("proxy-api");
        var console = await home.StartAsync(s_settings);
        await using var nginx = await Nginx.StartAsync(console.Address);
        using var client = new HttpClient(Nginx.AnyCertificate()) { BaseAddress = nginx.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", home.AdminToken);
        using (var api = home.Api(console)) foreach (var name in new[] { "one", "two" }) await api.CreatedAsync(name, 1);

        var list = JsonNode.Parse(await client.GetStringAsync(new Uri("/storage/v2/volumes?per_page=1", UriKind.Relative), Stop))!;
        Assert.StartsWith($"{nginx.Address}storage/v2/volumes?", (string)list["links"]!["pages"]!["next"]!, StringComparison.Ordinal);

        client.DefaultRequestHeaders.Authorization = null;
        using var page = await client.GetAsync(new Uri("/storage/volumes", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal($"{nginx.Address}storage/sign-in?returnUrl=%2Fstorage%2Fvolumes", new Uri(nginx.Address, page.Headers.Location!).ToString());
        using var bare = await client.GetAsync(new Uri("/storage", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.PermanentRedirect, bare.StatusCode);

        using var wrong = new HttpRequestMessage(HttpMethod.Get, new Uri("/storage/sign-in", UriKind.Relative)) { Headers = { Host = "evil.example.org" } };
        using var refused = await client.SendAsync(wrong, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_visitor_that_is_no_known_proxy_is_not_believed()
    {
        await using var home = new ConsoleHome("no-proxy");
        var console = await home.StartAsync();
        using (var api = home.Api(console)) foreach (var name in new[] { "one", "two" }) await api.CreatedAsync(name, 1);
        using var client = new HttpClient { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", home.AdminToken);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example.org");

        var list = JsonNode.Parse(await client.GetStringAsync(new Uri("/v2/volumes?per_page=1", UriKind.Relative), Stop))!;

        Assert.StartsWith($"{console.Address}v2/volumes?", (string)list["links"]!["pages"]!["next"]!, StringComparison.Ordinal);
    }
}
