using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Access;

/// <summary>Asks every endpoint that the program has, those of later features included.</summary>
public sealed class EndpointWalkTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static readonly string[] Open = ["sign-in", "sign-out", "fonts/", "css/fonts.", "icons/favicon.", "healthz/live", "healthz/ready"];
    private static readonly string[] Reads = ["GET", "HEAD", "OPTIONS"];

    [Fact]
    public async Task Without_identity_nothing_answers_but_sign_in_its_assets_and_health()
    {
        using var client = console.Client(secret: null);
        var walked = 0;
        foreach (var (method, path) in Endpoints())
        {
            if (IsOpen(path)) continue;
            walked++;
            using var response = await client.SendAsync(new HttpMethod(method), path, method == "POST" ? "{}" : null);
            var where = $"{method} {path} answered {(int)response.StatusCode}";
            if (IsForPrograms(path)) Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, where);
            else Assert.True(response.StatusCode == HttpStatusCode.Unauthorized || IsToSignIn(response), where);
        }

        Assert.InRange(walked, 20, int.MaxValue);
    }

    [Fact]
    public void What_is_open_says_so_and_nothing_else_does()
    {
        var anonymous = Routes().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => PathOf(e.RoutePattern));

        Assert.DoesNotContain(anonymous, path => !IsOpen(path));
    }

    [Theory]
    [InlineData("/v2", 4)]
    [InlineData("/operator", 17)]
    public async Task A_reader_changes_nothing_anywhere(string api, int writesMin)
    {
        using var reader = console.Client(RunningConsole.ReaderSecret);
        var walked = 0;
        foreach (var (method, path) in Endpoints().Where(e => e.Path.StartsWith(api, StringComparison.Ordinal) && !Reads.Contains(e.Method)))
        {
            using var response = await reader.SendAsync(new HttpMethod(method), path, "{}");
            if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                var message = (string?)(await response.JsonAsync())["message"];
                Assert.Contains("not supported yet", message, StringComparison.Ordinal);
                continue;
            }

            walked++;
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answered {(int)response.StatusCode}");
            await response.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        }

        Assert.InRange(walked, writesMin, int.MaxValue);
    }

    [Theory]
    [InlineData("/v2/nothing")]
    [InlineData("/operator")]
    [InlineData("/operator/v1/anything")]
    [InlineData("/V2/volumes")]
    public async Task Programs_paths_never_redirect(string path)
    {
        using var client = console.Client(secret: null);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete])
        {
            using var response = await client.SendAsync(method, path, "{}");
            await response.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task A_cookie_counts_for_nothing_under_v2_and_a_token_for_nothing_elsewhere()
    {
        using var browser = new Browser(console);
        using var signedIn = await browser.SignInAsync("token", RunningConsole.OperatorSecret);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var byCookie = await browser.GetAsync("/v2/volumes");
        await byCookie.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");

        using var program = console.Client();
        using var byToken = await program.GetAsync("/jobs", TestContext.Current.CancellationToken);
        Assert.True(IsToSignIn(byToken));
    }

    [Fact]
    public async Task Jobs_answer_who_is_signed_in()
    {
        using var browser = new Browser(console);
        using var stranger = await browser.GetAsync("/jobs");
        Assert.True(IsToSignIn(stranger));

        using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);
        using var jobs = await browser.GetAsync("/jobs");
        Assert.Equal(HttpStatusCode.OK, jobs.StatusCode);
    }

    [Fact]
    public async Task Health_tells_strangers_one_word_and_the_signed_in_why()
    {
        using var browser = new Browser(console);
        Assert.Equal("live", await browser.Client.GetStringAsync("/healthz/live", TestContext.Current.CancellationToken));
        Assert.Equal("ready", await browser.Client.GetStringAsync("/healthz/ready", TestContext.Current.CancellationToken));

        using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);
        var whole = await browser.Client.GetJsonAsync("/healthz/ready");
        Assert.Equal(("ready", "Ours."), ((string?)whole["status"], (string?)whole["backends"]!["local"]));
    }

    private static bool IsForPrograms(string path) => path.StartsWith("/v2", StringComparison.Ordinal) || path.StartsWith("/operator", StringComparison.Ordinal);

    private static bool IsOpen(string path) => Open.Any(open => path.TrimStart('/').StartsWith(open, StringComparison.Ordinal));

    private static bool IsToSignIn(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.PathAndQuery.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal);

    private IEnumerable<RouteEndpoint> Routes() => console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<(string Method, string Path)> Endpoints() =>
        from endpoint in Routes()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } told ? told.HttpMethods : ["GET", "POST"]
        select (method, PathOf(endpoint.RoutePattern));

    /// <summary>With every parameter filled in by something harmless.</summary>
    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart => "00000000-0000-0000-0000-000000000001",
            _ => "",
        }))));
}
