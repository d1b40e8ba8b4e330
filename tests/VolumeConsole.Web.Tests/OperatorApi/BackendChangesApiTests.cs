using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class BackendChangesApiTests
{
    [Fact]
    public async Task A_paused_backend_holds_what_is_asked_until_it_is_resumed()
    {
        using var console = new RunningConsole();
        using var client = console.Client();

        using var paused = await client.PostAsync("/operator/v1/backends/local/pause", """{"reason":"disk swap"}""");
        using var twice = await client.PostAsync("/operator/v1/backends/local/pause", "");
        using var created = await client.PostAsync("/v2/volumes?wait=0.5", ApiCalls.Body("held"));
        using var resumed = await client.PostAsync("/operator/v1/backends/local/resume", "");

        var pause = (await paused.JsonAsync())["backend"]!["paused"]!;
        Assert.Equal(("token:otto", "disk swap"), ((string?)pause["by"], (string?)pause["reason"]));
        await twice.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(HttpStatusCode.Accepted, created.StatusCode);
        Assert.Null((await resumed.JsonAsync())["backend"]!["paused"]);
        await Eventually.TrueAsync(async () => (await client.GetJsonAsync("/v2/volumes?name=held"))["volumes"]!.AsArray().Count == 1, "what was held is done");
    }

    [Fact]
    public async Task Health_turns_when_the_storage_goes_and_comes()
    {
        using var console = new RunningConsole();
        using var client = console.Client();
        await client.CreateAsync("seen");
        await Eventually.TrueAsync(async () => (string?)(await BackendAsync(client))["health"]!["state"] == "ok", "the backend is well");

        StuckConsole.TakeAway(console);
        await Eventually.TrueAsync(async () =>
        {
            using var scan = await client.PostAsync("/operator/v1/backends/local/scan", "");
            return (string?)(await BackendAsync(client))["health"]!["state"] == "unreachable";
        }, "the backend is unreachable");
        StuckConsole.Return(console);

        await Eventually.TrueAsync(async () =>
        {
            using var scan = await client.PostAsync("/operator/v1/backends/local/scan", "");
            return (string?)(await BackendAsync(client))["health"]!["state"] == "ok";
        }, "the backend is well again");
        var backend = await BackendAsync(client);
        Assert.Equal("closed", (string?)backend["circuit"]!["state"]);
        Assert.InRange((long)backend["capacity"]!["total_bytes"]!, 1, long.MaxValue);
    }

    [Fact]
    public async Task Taking_over_and_accepting_are_for_admins_and_refused_where_there_is_nothing_to_decide()
    {
        using var console = new RunningConsole();
        using var client = console.Client();
        using var admin = console.Client(console.AdminSecret);
        await client.CreateAsync("ours");

        using var forbidden = await client.PostAsync("/operator/v1/backends/local/take-over", """{"confirm":"local"}""");
        using var unsure = await admin.PostAsync("/operator/v1/backends/local/take-over", """{"confirm":"mars"}""");
        using var ours = await admin.PostAsync("/operator/v1/backends/local/take-over", """{"confirm":"local"}""");
        using var accept = await admin.PostAsync("/operator/v1/backends/local/accept-listing", """{"missing":3}""");
        using var many = await client.PostAsync("/operator/v1/backends/local/accept-listing", """{"missing":3}""");

        await forbidden.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("confirm", (string?)(await unsure.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        Assert.Contains("ours already", (string?)(await ours.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        Assert.Contains("not suspicious", (string?)(await accept.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        await many.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<JsonNode> BackendAsync(HttpClient client) => (await client.GetJsonAsync("/operator/v1/backends/local"))["backend"]!;
}
