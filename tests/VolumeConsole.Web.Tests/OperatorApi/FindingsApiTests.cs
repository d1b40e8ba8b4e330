using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class FindingsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_difference_is_listed_once_two_scans_agree()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("vanishes");
        File.Delete(Path.Combine(console.BackendFolder, $"vol-{volume.Replace("-", "", StringComparison.Ordinal)}"));

        var finding = await FindAsync(client, "missing");

        var one = (await client.GetJsonAsync($"/operator/v1/findings/{finding["id"]}"))["finding"]!;
        Assert.Equal((volume, "vanishes", "local", "open"), ((string?)one["volume_id"], (string?)one["volume_name"], (string?)one["backend"], (string?)one["state"]));
        Assert.Empty((await client.GetJsonAsync("/operator/v1/findings?state=closed&backend=local"))["findings"]!.AsArray());
        Assert.Contains("missing", (await client.GetJsonAsync($"/operator/v1/volumes/{volume}"))["volume"]!["findings"]!.AsArray().Select(f => (string?)f!["rule"]));
    }

    [Theory]
    [InlineData("?state=lost", "state")]
    [InlineData("?rule=odd", "rule")]
    public async Task A_filter_that_cannot_be_is_named(string query, string field)
    {
        using var client = console.Client();
        using var response = await client.GetAsync($"/operator/v1/findings{query}", Cancellation);
        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("x")]
    public async Task What_was_never_found_is_not_found(string id)
    {
        using var client = console.Client();
        using var response = await client.GetAsync($"/operator/v1/findings/{id}", Cancellation);
        await response.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    /// <summary>Scans until the rule has an open finding, and tells it.</summary>
    private static async Task<JsonNode> FindAsync(HttpClient client, string rule)
    {
        JsonNode? found = null;
        await Eventually.TrueAsync(async () =>
        {
            using var scan = await client.PostAsync("/operator/v1/backends/local/scan", "");
            found = (await client.GetJsonAsync($"/operator/v1/findings?state=open&rule={rule}"))["findings"]!.AsArray().FirstOrDefault();
            return found is not null;
        }, $"there is an open finding by the rule {rule}");
        return found!;
    }
}
