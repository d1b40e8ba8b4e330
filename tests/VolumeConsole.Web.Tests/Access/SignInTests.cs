using System.Net;
using System.Text.RegularExpressions;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Access;

public sealed partial class SignInTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_one_time_code_signs_in_once()
    {
        var code = console.NewCode();
        using var browser = new Browser(console);
        using var page = await browser.GetAsync($"/sign-in?code={code}");
        Assert.Contains($"value=\"{code}\"", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);

        using var first = await browser.SignInAsync("code", code, "/volumes?page=2");
        using var other = new Browser(console);
        using var second = await other.SignInAsync("code", code);

        Assert.Equal((HttpStatusCode.Redirect, "/volumes?page=2"), (first.StatusCode, first.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.Contains("used already", await second.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_link_does_not_use_the_code_up()
    {
        var code = console.NewCode();
        using var browser = new Browser(console);
        for (var n = 0; n < 3; n++) (await browser.GetAsync($"/sign-in?code={code}")).Dispose();

        using var signedIn = await browser.SignInAsync("code", code);

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_the_browser_alone_and_lasts()
    {
        using var browser = new Browser(console);

        using var response = await browser.SignInAsync("token", console.AdminSecret);

        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("volumeconsole=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Matches(Expiry(), cookie);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var browser = new Browser(console);
        (await browser.SignInAsync("token", RunningConsole.ReaderSecret)).Dispose();

        using var forged = await browser.PostAsync("/sign-out", []);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var still = await browser.GetAsync("/jobs");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        using var left = await browser.PostAsync("/sign-out", new() { ["__RequestVerificationToken"] = await browser.FormTokenAsync() });
        using var gone = await browser.GetAsync("/jobs");
        Assert.Equal("/sign-in", left.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task A_sign_in_survives_a_restart()
    {
        using var folder = new TempFolder("keys", inMemory: true);
        string cookie;
        using (var before = new RunningConsole(folder, null))
        {
            using var browser = new Browser(before);
            using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);
            cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("volumeconsole=", StringComparison.Ordinal)).Split(';')[0];
        }

        using var after = new RunningConsole(folder, null);
        using var client = after.Client(secret: null);
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var jobs = await client.GetAsync("/jobs", Cancellation);

        Assert.Equal(HttpStatusCode.OK, jobs.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_signs_nobody_in()
    {
        using var browser = new Browser(console);

        using var response = await browser.PostAsync("/sign-in", new() { ["token"] = console.AdminSecret });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(response.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(c => c.StartsWith("volumeconsole=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Too_many_failures_close_the_door_to_right_and_wrong_alike_but_not_to_programs()
    {
        using var besieged = new RunningConsole();
        using var browser = new Browser(besieged);
        for (var n = 0; n < FailedSignIns.PerAddressMax; n++)
        {
            using var failed = await browser.SignInAsync("token", $"wrong-{n}");
            Assert.Equal(HttpStatusCode.Unauthorized, failed.StatusCode);
        }

        using var limited = await browser.SignInAsync("token", besieged.AdminSecret);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (limited.StatusCode, limited.Headers.RetryAfter!.Delta));
        using var guessing = besieged.Client("wrong-as-well-0123456789");
        using var guess = await guessing.GetAsync("/v2/volumes", Cancellation);
        await guess.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        using var program = besieged.Client();
        await program.GetJsonAsync("/v2/volumes");
    }

    [Fact]
    public async Task Sign_ins_that_succeed_are_not_counted()
    {
        using var busy = new RunningConsole();
        for (var n = 0; n < FailedSignIns.PerAddressMax + 2; n++)
        {
            using var browser = new Browser(busy);
            using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        }
    }

    [GeneratedRegex("; expires=[A-Z]")]
    private static partial Regex Expiry();
}
