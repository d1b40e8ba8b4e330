using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class VolumeChangesApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task A_deleted_volume_is_restored_under_a_new_name_where_its_own_was_taken()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("taken-back", 2);
        using var deleted = await client.SendAsync(HttpMethod.Delete, $"/v2/volumes/{id}");
        await client.CreateAsync("taken-back");

        using var refused = await client.PostAsync($"/operator/v1/volumes/{id}/restore", "");
        using var restored = await client.PostAsync($"/operator/v1/volumes/{id}/restore", """{"name":"taken-back-2","reason":"a mistake"}""");
        var operation = (await restored.JsonAsync())["operation"]!;
        await StuckConsole.ReachesAsync(client, (long)operation["id"]!, "succeeded");
        using var again = await client.PostAsync($"/operator/v1/volumes/{id}/restore", "");

        await refused.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal((HttpStatusCode.Accepted, "restore", "a mistake"), (restored.StatusCode, (string?)operation["kind"], (string?)operation["reason"]));
        var truths = await TruthsAsync(client, id);
        Assert.Equal(("available", "taken-back-2"), ((string?)truths["database"]!["status"], (string?)truths["database"]!["name"]));
        await again.ErrorAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_volume_is_renamed_described_and_tagged_and_what_is_left_out_stays()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("changed");
        await client.CreateAsync("changed-other");

        using var tagged = await client.PostAsync($"/operator/v1/volumes/{id}/update", """{"tags":["b","a"],"description":"for tests"}""");
        using var renamed = await client.PostAsync($"/operator/v1/volumes/{id}/update", """{"name":"changed-2"}""");
        using var taken = await client.PostAsync($"/operator/v1/volumes/{id}/update", """{"name":"changed-other"}""");
        using var gone = await client.PostAsync("/operator/v1/volumes/x/update", "{}");

        Assert.Equal(HttpStatusCode.OK, tagged.StatusCode);
        var row = (await renamed.JsonAsync())["volume"]!["database"]!;
        Assert.Equal(("changed-2", "for tests"), ((string?)row["name"], (string?)row["description"]));
        Assert.Equal(["a", "b"], row["tags"]!.AsArray().Select(t => (string?)t));
        await taken.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        await gone.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Snapshots_are_listed_on_their_volume_and_changed_as_volumes_are()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("with-snapshots");
        var ids = new Dictionary<string, string>();
        foreach (var name in (string[])["b", "a"])
        {
            using var taken = await client.PostAsync($"/v2/volumes/{volume}/snapshots?wait=30", $$"""{"name":"{{name}}"}""");
            ids[name] = (string)(await taken.JsonAsync())["snapshot"]!["id"]!;
        }

        using var deleted = await client.SendAsync(HttpMethod.Delete, $"/v2/snapshots/{ids["a"]}");
        var list = (await client.GetJsonAsync($"/operator/v1/volumes/{volume}/snapshots"))["volumes"]!.AsArray();
        Assert.Equal([("with-snapshots@a", "deleting"), ("with-snapshots@b", "available")], list.Select(s => ((string)s!["name"]!, (string)s["status"]!)));
        Assert.All(list, s => Assert.Equal(volume, (string?)s!["snapshot_of"]));
        Assert.DoesNotContain((await client.GetJsonAsync("/operator/v1/volumes?per_page=200"))["volumes"]!.AsArray(), v => ((string)v!["name"]!).Contains('@', StringComparison.Ordinal));

        using var restored = await client.PostAsync($"/operator/v1/volumes/{ids["a"]}/restore", "");
        using var renamed = await client.PostAsync($"/operator/v1/volumes/{ids["b"]}/update", """{"name":"c"}""");
        using var missing = await client.GetAsync($"/operator/v1/volumes/{ids["a"]}/snapshots", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, restored.StatusCode);
        Assert.Equal("with-snapshots@c", (string?)(await renamed.JsonAsync())["volume"]!["database"]!["name"]);
        Assert.Equal("available", (string?)(await TruthsAsync(client, ids["a"]))["database"]!["status"]);
        Assert.Equal((volume, null), ((string?)(await TruthsAsync(client, ids["a"]))["snapshot_of"], (string?)(await TruthsAsync(client, volume))["snapshot_of"]));
        await missing.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<JsonNode> TruthsAsync(HttpClient client, string id) => (await client.GetJsonAsync($"/operator/v1/volumes/{id}"))["volume"]!;
}
