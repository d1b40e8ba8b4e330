using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class BackendsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backend_tells_how_it_is_and_is_scanned_on_request()
    {
        using var client = console.Client();
        await client.CreateAsync("scanned");
        await Eventually.TrueAsync(async () => (await BackendAsync(client))["scan"]?["ended_at"] is not null, "the first pass has ended");
        var before = await BackendAsync(client);

        using var asked = await client.PostAsync("/operator/v1/backends/local/scan", """{"reason":"somebody was in the folder"}""");

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(("files", true, "Ours."), ((string?)before["kind"], (bool)before["ours"]!, (string?)before["identity"]));
        await Eventually.TrueAsync(async () => (long)(await BackendAsync(client))["scan"]!["pass"]! > (long)before["scan"]!["pass"]!, "the scan that was asked for has begun");
        await Eventually.TrueAsync(async () => (int)(await BackendAsync(client))["scan"]!["objects"]! == 1, "the scan has seen the object");
        var entry = (await client.GetJsonAsync("/operator/v1/activity?type=scan.requested"))["activity"]![0]!;
        Assert.Equal(("token:otto", "somebody was in the folder"), ((string?)entry["actor"], (string?)entry["reason"]));
        Assert.Equal("local", (string?)Assert.Single((await client.GetJsonAsync("/operator/v1/backends"))["backends"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task What_is_not_configured_is_not_found()
    {
        using var client = console.Client();

        using var read = await client.GetAsync("/operator/v1/backends/mars", Cancellation);
        using var scan = await client.PostAsync("/operator/v1/backends/mars/scan", "");

        await read.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        await scan.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> BackendAsync(HttpClient client) => (await client.GetJsonAsync("/operator/v1/backends/local"))["backend"]!;
}
