using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class FailedWorkApiTests : IDisposable
{
    private readonly RunningConsole _console = new(null, new Dictionary<string, string>
    {
        ["Operations:BackoffBaseSeconds"] = "600",
        ["Operations:BackoffCapSeconds"] = "600",
        ["Backends:local:BreakerFailures"] = "0",
    });

    private readonly HttpClient _client;

    public FailedWorkApiTests() => _client = _console.Client();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _console.Dispose();
    }

    [Fact]
    public async Task A_group_is_noted_previewed_and_retried_in_stages_until_all_is_verified()
    {
        var stuck = new List<long>();
        for (var number = 0; number < 3; number++) stuck.Add((await _console.WaitingCreateAsync(_client, $"stuck-{number}")).Operation);
        var group = await GroupAsync();
        Assert.Equal(("create", "local", 3, stuck[^1]), ((string?)group["kind"], (string?)group["backend"], (int)group["count"]!, (long)group["sample_operation_id"]!));

        using var noted = await _client.SendAsync(HttpMethod.Put, "/operator/v1/operation-groups/note", Key(group, ("text", "ticket 4711")));
        Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        Assert.Equal(("ticket 4711", "token:otto"), ((string?)(await GroupAsync())["note"]!["text"], (string?)(await GroupAsync())["note"]!["by"]));
        Assert.Equal("unknown", await PreviewAsync(stuck[0]));

        // Paused, so that the recovery of the storage does not do the work before the bulk retry has begun.
        using var paused = await _client.PostAsync("/operator/v1/backends/local/pause", "");
        StuckConsole.Return(_console);
        Assert.Equal("act", await PreviewAsync(stuck[0]));

        using var started = await _client.PostAsync("/operator/v1/bulk-retries", Key(group, ("rate_per_second", 100), ("waiting", true), ("reason", "mounted again")));
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        using var resumed = await _client.PostAsync("/operator/v1/backends/local/resume", "");
        var bulk = (await started.JsonAsync())["bulk_retry"]!;
        Assert.Equal((3, "mounted again"), ((int)bulk["total"]!, (string?)bulk["reason"]));
        var path = $"/operator/v1/bulk-retries/{bulk["id"]}";
        await Eventually.TrueAsync(async () => (string?)(await _client.GetJsonAsync(path))["bulk_retry"]!["state"] == "finished", "the bulk retry has finished");
        var done = (await _client.GetJsonAsync(path))["bulk_retry"]!;
        // The storage is back, so the backend's recovery may have woken some before their turn came: these are skipped.
        Assert.Equal((3, 0), ((int)done["succeeded"]! + (int)done["skipped"]!, (int)done["failed_again"]!));
        var told = new List<long>();
        foreach (var state in (string[])["succeeded", "skipped"])
            told.AddRange((await _client.GetJsonAsync($"{path}/operations?state={state}"))["operations"]!.AsArray().Select(o => (long)o!["operation_id"]!));
        Assert.Equal(stuck, told.Order());
        foreach (var operation in stuck) await StuckConsole.ReachesAsync(_client, operation, "succeeded");

        Assert.Single((await _client.GetJsonAsync("/operator/v1/bulk-retries"))["bulk_retries"]!.AsArray());
        using var over = await _client.PostAsync($"{path}/stop", "");
        await over.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        using var dismissed = await _client.PostAsync($"{path}/dismiss", "");
        Assert.NotNull((string?)(await dismissed.JsonAsync())["bulk_retry"]!["dismissed_at"]);
        Assert.Empty((await _client.GetJsonAsync("/operator/v1/bulk-retries"))["bulk_retries"]!.AsArray());
    }

    [Fact]
    public async Task A_create_is_retried_at_another_size()
    {
        var (volume, operation) = await _console.WaitingCreateAsync(_client, "resized");
        StuckConsole.Return(_console);

        using var tooLarge = await _client.PostAsync($"/operator/v1/operations/{operation}/retry", """{"size_gigabytes":16385}""");
        using var retried = await _client.PostAsync($"/operator/v1/operations/{operation}/retry", """{"size_gigabytes":3,"reason":"asked for three"}""");

        Assert.Equal("size_gigabytes", (string?)(await tooLarge.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        Assert.Equal(3, (int)(await retried.JsonAsync())["operation"]!["wanted_size_gigabytes"]!);
        await StuckConsole.ReachesAsync(_client, operation, "succeeded");
        Assert.Equal(3, (int)(await _client.GetJsonAsync($"/v2/volumes/{volume}"))["volume"]!["size_gigabytes"]!);
    }

    [Theory]
    [InlineData("""{"operations":[1]}""", "rate_per_second")]
    [InlineData("""{"operations":[1],"rate_per_second":0}""", "rate_per_second")]
    [InlineData("""{"rate_per_second":5}""", "operations")]
    [InlineData("""{"operations":[1],"kind":"create","rate_per_second":5}""", "operations")]
    [InlineData("""{"operations":[1.5],"rate_per_second":5}""", "operations")]
    [InlineData("""{"operations":[1],"rate_per_second":5,"waiting":"yes"}""", "waiting")]
    public async Task A_bulk_retry_that_cannot_be_is_named(string body, string field)
    {
        using var response = await _client.PostAsync("/operator/v1/bulk-retries", body);

        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var bulk = await _client.GetAsync("/operator/v1/bulk-retries/7", Cancellation);
        using var stop = await _client.PostAsync("/operator/v1/bulk-retries/7/stop", "");
        using var some = await _client.PostAsync("/operator/v1/bulk-retries", """{"operations":[424242],"rate_per_second":5}""");
        using var preview = await _client.PostAsync("/operator/v1/operations/424242/preview", "");
        using var note = await _client.SendAsync(HttpMethod.Put, "/operator/v1/operation-groups/note", """{"kind":"create","backend":"local","cause":"none","text":"x"}""");

        foreach (var response in (HttpResponseMessage[])[bulk, stop, some, preview, note]) await response.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    private async Task<JsonNode> GroupAsync() => Assert.Single((await _client.GetJsonAsync("/operator/v1/operation-groups?waiting=true"))["groups"]!.AsArray())!;

    private async Task<string?> PreviewAsync(long operation)
    {
        using var response = await _client.PostAsync($"/operator/v1/operations/{operation}/preview", "");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string?)(await response.JsonAsync())["preview"]!["effect"];
    }

    private static string Key(JsonNode group, params (string Name, JsonNode Value)[] more)
    {
        var body = new JsonObject { ["kind"] = (string?)group["kind"], ["backend"] = (string?)group["backend"], ["cause"] = (string?)group["cause"] };
        foreach (var (name, value) in more) body[name] = value;
        return body.ToJsonString();
    }
}
