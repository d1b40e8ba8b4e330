using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class SnapshotsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Missing = "00000000-0000-0000-0000-000000000001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_taken_snapshot_is_answered_whole_and_found_in_both_lists()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("kept", gigabytes: 3);

        using var response = await client.PostAsync($"/v2/volumes/{volume}/snapshots?wait=30", """{"name":"nightly","tags":["b","a"],"unknown":1}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var answer = await response.JsonAsync();
        var snapshot = answer["snapshot"]!;
        Assert.Null(answer["links"]);
        Assert.Equal(("nightly", volume, "volume"), ((string?)snapshot["name"], (string?)snapshot["resource_id"], (string?)snapshot["resource_type"]));
        Assert.Equal((3, 3, "available"), ((int)snapshot["min_disk_size"]!, (int)snapshot["size_gigabytes"]!, (string?)snapshot["status"]));
        Assert.Equal(["local"], snapshot["regions"]!.AsArray().Select(r => (string?)r));
        Assert.Equal(["a", "b"], snapshot["tags"]!.AsArray().Select(t => (string?)t));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)snapshot["created_at"]);
        var id = (string)snapshot["id"]!;
        Assert.Equal(id, (string?)(await client.GetJsonAsync($"/v2/snapshots/{id}"))["snapshot"]!["id"]);
        Assert.Equal(id, (string?)(await client.GetJsonAsync($"/v2/volumes/snapshots/{id}"))["snapshot"]!["id"]);
        Assert.Equal([id], Ids(await client.GetJsonAsync($"/v2/volumes/{volume}/snapshots")));
        Assert.Contains(id, Ids(await client.GetJsonAsync("/v2/snapshots?resource_type=volume&per_page=200")));
    }

    [Fact]
    public async Task Lists_have_pages()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("paged");
        var ids = new List<string>();
        foreach (var name in (string[])["first", "second", "third"]) ids.Add(await TakeAsync(client, volume, name));

        var page = await client.GetJsonAsync($"/v2/volumes/{volume}/snapshots?page=2&per_page=2");

        Assert.Equal([ids[2]], Ids(page));
        Assert.Equal(3, (int)page["meta"]!["total"]!);
        Assert.EndsWith($"/v2/volumes/{volume}/snapshots?page=1&per_page=2", (string?)page["links"]!["pages"]!["first"], StringComparison.Ordinal);
        Assert.Equal(2, (await client.GetJsonAsync("/v2/snapshots?page=1&per_page=2"))["snapshots"]!.AsArray().Count);
    }

    [Fact]
    public async Task There_are_none_of_droplets_and_what_cannot_have_any_is_refused()
    {
        using var client = console.Client();
        Assert.Empty(Ids(await client.GetJsonAsync("/v2/snapshots?resource_type=droplet")));

        using var wrong = await client.GetAsync("/v2/snapshots?resource_type=kitten", Cancellation);

        Assert.Equal("resource_type", (string?)(await wrong.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Fact]
    public async Task A_volume_made_from_a_snapshot_has_its_contents_and_size_and_outlives_it()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("origin", gigabytes: 2);
        await File.WriteAllTextAsync(ObjectFile(volume), "as it was", Cancellation);
        await using (var file = new FileStream(ObjectFile(volume), FileMode.Open)) file.SetLength(2L << 30);
        var snapshot = await TakeAsync(client, volume, "before");

        using var made = await client.PostAsync("/v2/volumes?wait=30", $$"""{"name":"made","snapshot_id":"{{snapshot}}","region":"","size_gigabytes":0}""");
        using var larger = await client.PostAsync("/v2/volumes?wait=30", $$"""{"name":"larger","snapshot_id":"{{snapshot}}","region":"local","size_gigabytes":5,"tags":["t"]}""");
        using var deleted = await client.DeleteAsync($"/v2/snapshots/{snapshot}", Cancellation);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (made.StatusCode, larger.StatusCode));
        var view = (await made.JsonAsync())["volume"]!;
        Assert.Equal((2, "available", "local"), ((int)view["size_gigabytes"]!, (string?)view["status"], (string?)view["region"]!["slug"]));
        Assert.Equal(5, (int)(await larger.JsonAsync())["volume"]!["size_gigabytes"]!);
        Assert.Equal("as it was", Begin(ObjectFile((string)view["id"]!), 9));
        Assert.Equal("clone", (string?)(await client.GetJsonAsync($"/v2/volumes/{view["id"]}/actions"))["actions"]![0]!["type"]);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await client.GetAsync($"/v2/snapshots/{snapshot}", Cancellation);
        await gone.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        using var again = await client.DeleteAsync($"/v2/snapshots/{snapshot}", Cancellation);
        await again.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        using var late = await client.PostAsync("/v2/volumes", $$"""{"name":"late","snapshot_id":"{{snapshot}}"}""");
        Assert.Equal("snapshot_id", (string?)(await late.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Theory]
    [InlineData("\"size_gigabytes\":1", "size_gigabytes")]
    [InlineData("\"region\":\"elsewhere\"", "region")]
    [InlineData("\"filesystem_type\":\"xfs\"", "filesystem_type")]
    public async Task What_does_not_fit_the_snapshot_is_refused_by_its_field(string more, string field)
    {
        using var client = console.Client();
        var snapshot = await TakeAsync(client, await client.CreateAsync($"fit-{field.Replace('_', '-')}", gigabytes: 2), "s");

        using var response = await client.PostAsync("/v2/volumes", $$"""{"name":"misfit","snapshot_id":"{{snapshot}}",{{more}}}""");

        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Fact]
    public async Task A_volume_with_snapshots_is_deleted_only_together_with_them()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("guarded");
        var snapshot = await TakeAsync(client, volume, "nightly");

        using var refused = await client.DeleteAsync($"/v2/volumes/{volume}", Cancellation);
        Assert.Contains("nightly", (string?)(await refused.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        using var nonsense = await client.DeleteAsync($"/v2/volumes/{volume}?with_snapshots=perhaps", Cancellation);
        await nonsense.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity");
        await client.GetJsonAsync($"/v2/volumes/{volume}");

        using var deleted = await client.DeleteAsync($"/v2/volumes/{volume}?with_snapshots=true", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        foreach (var path in (string[])[$"/v2/volumes/{volume}", $"/v2/snapshots/{snapshot}", $"/v2/volumes/{volume}/snapshots"])
        {
            using var gone = await client.GetAsync(path, Cancellation);
            await gone.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task A_snapshot_is_no_volume_and_a_volume_is_no_snapshot()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("apart");
        var snapshot = await TakeAsync(client, volume, "s");

        foreach (var (method, path, body) in ((string, string, string?)[])[
            ("GET", $"/v2/volumes/{snapshot}", null), ("DELETE", $"/v2/volumes/{snapshot}", null), ("GET", $"/v2/volumes/{snapshot}/actions", null),
            ("GET", $"/v2/volumes/{snapshot}/snapshots", null), ("POST", $"/v2/volumes/{snapshot}/snapshots", """{"name":"deeper"}"""),
            ("POST", $"/v2/volumes/{snapshot}/actions", """{"type":"resize","size_gigabytes":9}"""),
            ("GET", $"/v2/snapshots/{volume}", null), ("DELETE", $"/v2/snapshots/{volume}", null), ("DELETE", $"/v2/snapshots/{Missing}", null),
            ("GET", "/v2/snapshots/7", null), ("POST", $"/v2/volumes/{Missing}/snapshots", """{"name":"s"}""")])
        {
            using var response = await client.SendAsync(new HttpMethod(method), path, body);
            await response.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        }

        Assert.DoesNotContain(snapshot, (await client.GetJsonAsync("/v2/volumes?per_page=200"))["volumes"]!.AsArray().Select(v => (string?)v!["id"]));
        Assert.Equal(["create"], (await client.GetJsonAsync($"/v2/volumes/{volume}/actions"))["actions"]!.AsArray().Select(a => (string?)a!["type"]));
        await client.GetJsonAsync($"/v2/snapshots/{snapshot}");
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":"Wrong name"}""", "name")]
    [InlineData("""{"name":"data@nightly"}""", "name")]
    [InlineData("""{"name":"ok","tags":"x"}""", "tags")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        using var client = console.Client();
        var volume = await client.CreateAsync($"wrong-{(uint)body.Length}-{field}");

        using var response = await client.PostAsync($"/v2/volumes/{volume}/snapshots", body);

        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Fact]
    public async Task A_name_is_taken_within_its_volume_only()
    {
        using var client = console.Client();
        var (one, two) = (await client.CreateAsync("one"), await client.CreateAsync("two"));
        var first = await TakeAsync(client, one, "same");
        await TakeAsync(client, two, "same");

        using var taken = await client.PostAsync($"/v2/volumes/{one}/snapshots", """{"name":"same"}""");

        Assert.Contains(first, (string?)(await taken.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_storage_is_away_the_promise_is_answered_and_the_action_can_be_followed()
    {
        using var away = new RunningConsole();
        using var client = away.Client();
        var volume = await client.CreateAsync("later");
        Directory.Move(away.BackendFolder, away.BackendFolder + ".away");

        using var response = await client.PostAsync($"/v2/volumes/{volume}/snapshots?wait=0.2", """{"name":"promised"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.Equal(("creating", "snapshot"), ((string?)answer["snapshot"]!["status"], (string?)answer["snapshot"]!["pending_action"]!["type"]));
        var link = (string)answer["links"]!["actions"]![0]!["href"]!;
        var action = (await client.GetJsonAsync(link))["action"]!;
        Assert.Equal(("in-progress", "snapshot", volume, (string?)answer["snapshot"]!["id"]),
            ((string?)action["status"], (string?)action["resource_type"], (string?)action["volume_id"], (string?)action["snapshot_id"]));
        Assert.Empty(Ids(await client.GetJsonAsync("/v2/snapshots")));
        Assert.Single(Ids(await client.GetJsonAsync($"/v2/volumes/{volume}/snapshots?status=creating")));

        Directory.Move(away.BackendFolder + ".away", away.BackendFolder);
        await Eventually.TrueAsync(async () => (string?)(await client.GetJsonAsync(link))["action"]!["status"] == "completed", "the snapshot is taken once the storage is back");
        Assert.Single(Ids(await client.GetJsonAsync("/v2/snapshots")));
    }

    [Fact]
    public async Task A_repeated_key_takes_one_snapshot_and_deletes_once()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("repeated");

        using var first = await client.PostAsync($"/v2/volumes/{volume}/snapshots?wait=30", """{"name":"once"}""", "take");
        using var second = await client.PostAsync($"/v2/volumes/{volume}/snapshots?wait=5", """{"name":"once"}""", "take");
        using var other = await client.PostAsync($"/v2/volumes/{volume}/snapshots", """{"name":"twice"}""", "take");

        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await second.Content.ReadAsStringAsync(Cancellation));
        await other.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        var id = (string)(await first.JsonAsync())["snapshot"]!["id"]!;
        for (var round = 0; round < 2; round++)
        {
            using var deleted = await client.SendAsync(HttpMethod.Delete, $"/v2/snapshots/{id}", key: "drop");
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    [Fact]
    public async Task A_reader_sees_snapshots_and_changes_none()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("read-only");
        var snapshot = await TakeAsync(client, volume, "s");
        using var reader = console.Client(RunningConsole.ReaderSecret);

        await reader.GetJsonAsync($"/v2/snapshots/{snapshot}");
        using var take = await reader.PostAsync($"/v2/volumes/{volume}/snapshots", """{"name":"t"}""");
        using var drop = await reader.DeleteAsync($"/v2/snapshots/{snapshot}", Cancellation);

        await take.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        await drop.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<string> TakeAsync(HttpClient client, string volume, string name)
    {
        using var response = await client.PostAsync($"/v2/volumes/{volume}/snapshots?wait=30", $$"""{"name":"{{name}}"}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (string)(await response.JsonAsync())["snapshot"]!["id"]!;
    }

    private static List<string> Ids(JsonNode list) => [.. list["snapshots"]!.AsArray().Select(s => (string)s!["id"]!)];

    private string ObjectFile(string id) => Path.Combine(console.BackendFolder, $"vol-{id.Replace("-", "", StringComparison.Ordinal)}");

    private static string Begin(string path, int length)
    {
        using var file = File.OpenRead(path);
        var begin = new byte[length];
        file.ReadExactly(begin);
        return System.Text.Encoding.UTF8.GetString(begin);
    }
}
