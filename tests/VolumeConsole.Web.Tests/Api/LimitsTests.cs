using System.Globalization;
using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class LimitsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_tells_where_the_token_stands()
    {
        using var console = new RunningConsole();
        using var client = console.Client();

        using var first = await client.GetAsync("/v2/volumes", Cancellation);
        using var second = await client.GetAsync("/operator/v1/operations", Cancellation);

        Assert.Equal(("100000", "99999"), (Header(first, "ratelimit-limit"), Header(first, "ratelimit-remaining")));
        Assert.Equal("99998", Header(second, "ratelimit-remaining"));
        Assert.InRange(long.Parse(Header(first, "ratelimit-reset"), CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 5, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60);
    }

    [Fact]
    public async Task Too_many_requests_of_one_token_are_refused_and_another_token_does_not_suffer()
    {
        using var console = new RunningConsole(null, new Dictionary<string, string> { ["Api:RequestsPerMinute"] = "3" });
        using var client = console.Client();
        using var other = console.Client(RunningConsole.ReaderSecret);
        for (var number = 0; number < 3; number++)
        {
            using var fine = await client.GetAsync("/v2/volumes", Cancellation);
            Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
        }

        using var refused = await client.PostAsync("/v2/volumes", ApiCalls.Body("too-much"));
        using var theirs = await other.GetAsync("/v2/volumes", Cancellation);

        await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Equal(("3", "0"), (Header(refused, "ratelimit-limit"), Header(refused, "ratelimit-remaining")));
        Assert.Equal(HttpStatusCode.OK, theirs.StatusCode);
        Assert.Empty((await other.GetJsonAsync("/v2/volumes?status=available"))["volumes"]!.AsArray());
    }

    [Fact]
    public async Task Strangers_have_a_limit_of_their_own_by_address()
    {
        using var console = new RunningConsole(null, new Dictionary<string, string> { ["Api:AnonymousRequestsPerMinute"] = "2" });
        using var stranger = console.Client(secret: null);
        using var client = console.Client();
        for (var number = 0; number < 2; number++)
        {
            using var unknown = await stranger.GetAsync("/v2/volumes", Cancellation);
            await unknown.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }

        using var refused = await stranger.GetAsync("/v2/volumes", Cancellation);
        using var fine = await client.GetAsync("/v2/volumes", Cancellation);

        await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
