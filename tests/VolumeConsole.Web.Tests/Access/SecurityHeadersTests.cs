using System.Text.RegularExpressions;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Access;

public sealed partial class SecurityHeadersTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/sign-in.css")]
    [InlineData("/jobs")]
    [InlineData("/healthz/live")]
    [InlineData("/v2/volumes")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_them(string path)
    {
        using var client = console.Client(secret: null);

        using var response = await client.GetAsync(path, Cancellation);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Matches(Nonce(), policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task A_nonce_is_used_once()
    {
        using var client = console.Client(secret: null);
        using var one = await client.GetAsync("/sign-in", Cancellation);
        using var two = await client.GetAsync("/sign-in", Cancellation);

        Assert.NotEqual(one.Headers.GetValues("Content-Security-Policy").Single(), two.Headers.GetValues("Content-Security-Policy").Single());
    }

    [GeneratedRegex("script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'")]
    private static partial Regex Nonce();
}
