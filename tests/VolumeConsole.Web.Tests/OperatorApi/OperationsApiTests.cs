using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class OperationsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operation_and_its_attempts_tell_what_happened()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("told", 2);

        var list = await client.GetJsonAsync($"/operator/v1/operations?volume={volume}");
        var operation = Assert.Single(list["operations"]!.AsArray())!;
        var one = (await client.GetJsonAsync($"/operator/v1/operations/{operation["id"]}"))["operation"]!;
        var attempts = await client.GetJsonAsync($"/operator/v1/operations/{operation["id"]}/attempts");

        Assert.Equal(("create", "succeeded", "told", "local", 2), ((string?)one["kind"], (string?)one["state"], (string?)one["volume_name"], (string?)one["backend"], (int)one["wanted_size_gigabytes"]!));
        Assert.Equal("token:otto", (string?)one["requested_by"]);
        var attempt = Assert.Single(attempts["attempts"]!.AsArray())!;
        Assert.Equal((1, "done"), ((int)attempt["number"]!, (string?)attempt["outcome"]));
        Assert.NotNull((string?)attempt["ended_at"]);
    }

    [Fact]
    public async Task Filters_and_keys_walk_the_list_without_gap_or_double()
    {
        using var client = console.Client();
        for (var number = 0; number < 5; number++) await client.CreateAsync($"walk-{number}");
        var all = Ids(await client.GetJsonAsync("/operator/v1/operations?per_page=200"));

        var (down, link) = (new List<long>(), "/operator/v1/operations?per_page=2&before=1000000");
        while (link is not null)
        {
            var part = await client.GetJsonAsync(link);
            down.AddRange(Ids(part));
            link = (string?)part["links"]!["pages"]?["next"];
        }

        var up = Ids(await client.GetJsonAsync($"/operator/v1/operations?per_page=3&after={all[^1]}"));
        Assert.Equal(all, down);
        Assert.Equal(all.Order().Skip(1).Take(3), up);
        Assert.Empty(Ids(await client.GetJsonAsync("/operator/v1/operations?state=failed,needs_attention")));
        Assert.Empty(Ids(await client.GetJsonAsync("/operator/v1/operations?kind=resize&backend=local")));
        Assert.Empty(Ids(await client.GetJsonAsync("/operator/v1/operations?backend=mars")));
    }

    [Theory]
    [InlineData("state=stuck", "state")]
    [InlineData("kind=copying", "kind")]
    [InlineData("volume=7", "volume")]
    [InlineData("after=x", "after")]
    [InlineData("before=-1", "before")]
    [InlineData("after=1&before=2", "before")]
    [InlineData("page=2&before=2", "page")]
    [InlineData("per_page=201", "per_page")]
    [InlineData("page=1000&per_page=200", "page")]
    public async Task A_filter_that_cannot_be_is_named(string query, string field)
    {
        using var client = console.Client();

        using var response = await client.GetAsync($"/operator/v1/operations?{query}", Cancellation);

        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Theory]
    [InlineData("GET", "/operator/v1/operations/999999")]
    [InlineData("GET", "/operator/v1/operations/x")]
    [InlineData("GET", "/operator/v1/operations/999999/attempts")]
    [InlineData("POST", "/operator/v1/operations/999999/retry")]
    [InlineData("POST", "/operator/v1/operations/99999999999999999999/cancel")]
    [InlineData("POST", "/operator/v1/operations/999999/abandon")]
    public async Task What_was_never_recorded_is_not_found(string method, string path)
    {
        using var client = console.Client();

        using var response = await client.SendAsync(new HttpMethod(method), path, method == "POST" ? "" : null);

        await response.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_waiting_operation_is_retried_with_its_reason_in_the_activity()
    {
        using var away = new RunningConsole(null, new Dictionary<string, string> { ["Operations:BackoffBaseSeconds"] = "600", ["Operations:BackoffCapSeconds"] = "600" });
        using var client = away.Client();
        var (_, operation) = await away.WaitingCreateAsync(client, "later");
        StuckConsole.Return(away);

        using var first = await client.PostAsync($"/operator/v1/operations/{operation}/retry", """{"reason":"the mount is back"}""", "retry-key");
        using var again = await client.PostAsync($"/operator/v1/operations/{operation}/retry", """{"reason":"the mount is back"}""", "retry-key");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains((string?)(await first.JsonAsync())["operation"]!["state"], (string[])["queued", "running", "succeeded"]); // A worker may be quick.
        await StuckConsole.ReachesAsync(client, operation, "succeeded");
        var retried = Assert.Single((await client.GetJsonAsync($"/operator/v1/activity?operation={operation}&type=operation.retried"))["activity"]!.AsArray())!;
        Assert.Equal(("token:otto", "the mount is back"), ((string?)retried["actor"], (string?)retried["reason"]));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_in_the_doors_words()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("done");
        var operation = (await client.GetJsonAsync($"/operator/v1/operations?volume={volume}"))["operations"]![0]!["id"];

        using var retry = await client.PostAsync($"/operator/v1/operations/{operation}/retry", "");
        using var cancel = await client.PostAsync($"/operator/v1/operations/{operation}/cancel", "{}");
        using var abandon = await client.PostAsync($"/operator/v1/operations/{operation}/abandon", "{}");

        Assert.Contains("Only what failed", (string?)(await retry.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        Assert.Contains("Abandon it", (string?)(await cancel.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        Assert.Contains("was available", (string?)(await abandon.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        Assert.Equal("available", (string?)(await client.GetJsonAsync($"/v2/volumes/{volume}"))["volume"]!["status"]);
    }

    [Fact]
    public async Task A_create_that_waits_is_abandoned_and_a_resize_that_waits_is_cancelled()
    {
        using var away = new RunningConsole();
        using var client = away.Client();
        var grown = await client.CreateAsync("grown");
        var (volume, operation) = await away.WaitingCreateAsync(client, "given-up");
        using var resize = await client.PostAsync($"/v2/volumes/{grown}/actions", """{"type":"resize","size_gigabytes":4}""");
        var resizing = (long)(await resize.JsonAsync())["action"]!["id"]!;

        using var abandoned = await client.PostAsync($"/operator/v1/operations/{operation}/abandon", "");
        using var cancelled = await client.PostAsync($"/operator/v1/operations/{resizing}/cancel", """{"reason":"too early"}""");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (abandoned.StatusCode, cancelled.StatusCode));
        Assert.Equal("abandon", (string?)(await abandoned.JsonAsync())["operation"]!["kind"]);
        using var gone = await client.GetAsync($"/v2/volumes/{volume}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await StuckConsole.ReachesAsync(client, resizing, "cancelled");
        StuckConsole.Return(away);
    }

    [Theory]
    [InlineData("""{"reason":7}""")]
    [InlineData("""{"reason":"two\nlines"}""")]
    public async Task A_reason_that_cannot_be_kept_is_named(string body)
    {
        using var client = console.Client();

        using var response = await client.PostAsync("/operator/v1/operations/1/retry", body);

        Assert.Equal("reason", (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    private static List<long> Ids(System.Text.Json.Nodes.JsonNode list) => [.. list["operations"]!.AsArray().Select(o => (long)o!["id"]!)];
}
