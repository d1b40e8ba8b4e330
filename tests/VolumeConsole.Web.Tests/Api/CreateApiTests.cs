using System.Net;
using System.Text.RegularExpressions;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed partial class CreateApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task A_created_volume_is_answered_whole_and_its_object_has_the_size()
    {
        using var client = console.Client();
        using var response = await client.PostAsync("/v2/volumes?wait=30",
            """{"name":"whole","size_gigabytes":3,"region":"local","description":"it's é","tags":["b","a","b"],"filesystem_type":"ext4","filesystem_label":"data","unknown":{"x":1}}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var volume = (await response.JsonAsync())["volume"]!;
        Assert.Equal(("whole", 3, "it's é"), ((string?)volume["name"], (int)volume["size_gigabytes"]!, (string?)volume["description"]));
        Assert.Equal(["a", "b"], volume["tags"]!.AsArray().Select(t => (string?)t));
        Assert.Equal(("ext4", "data"), ((string?)volume["filesystem_type"], (string?)volume["filesystem_label"]));
        Assert.Equal(("local", true), ((string?)volume["region"]!["slug"], (bool)volume["region"]!["available"]!));
        Assert.Equal(("available", null, null), ((string?)volume["status"], volume["pending_action"], (string?)volume["error"]));
        Assert.Empty(volume["droplet_ids"]!.AsArray());
        Assert.Matches(ApiTime(), (string?)volume["created_at"]);
        var id = (string?)volume["id"];
        Assert.Equal(3L << 30, new FileInfo(Path.Combine(console.BackendFolder, $"vol-{id!.Replace("-", "", StringComparison.Ordinal)}")).Length);
    }

    [Fact]
    public async Task While_the_storage_is_away_the_promise_is_answered_and_kept_once_it_is_back()
    {
        using var away = new RunningConsole();
        using var client = away.Client();
        Directory.Move(away.BackendFolder, away.BackendFolder + ".away");

        using var response = await client.PostAsync("/v2/volumes?wait=0.2", ApiCalls.Body("later", 2));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.Equal(("creating", 2), ((string?)answer["volume"]!["status"], (int)answer["volume"]!["size_gigabytes"]!));
        Assert.Equal("create", (string?)answer["volume"]!["pending_action"]!["type"]);
        var link = answer["links"]!["actions"]![0]!;
        Assert.Equal("create", (string?)link["rel"]);
        Assert.Equal("in-progress", (string?)(await client.GetJsonAsync((string)link["href"]!))["action"]!["status"]);
        Assert.Empty((await client.GetJsonAsync("/v2/volumes"))["volumes"]!.AsArray());
        Assert.Single((await client.GetJsonAsync("/v2/volumes?status=creating"))["volumes"]!.AsArray());

        Directory.Move(away.BackendFolder + ".away", away.BackendFolder);
        await Eventually.TrueAsync(
            async () => (string?)(await client.GetJsonAsync((string)link["href"]!))["action"]!["status"] == "completed", "the create ends once the storage is back");
        Assert.Single((await client.GetJsonAsync("/v2/volumes"))["volumes"]!.AsArray());
    }

    [Fact]
    public async Task A_name_that_is_taken_is_a_conflict_that_names_the_holder()
    {
        using var client = console.Client();
        var holder = await client.CreateAsync("taken");

        using var response = await client.PostAsync("/v2/volumes", ApiCalls.Body("taken"));

        var error = await response.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal((holder, "name"), ((string?)error["volume_id"], (string?)error["field"]));
        Assert.Contains(holder, (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_clients_at_once_each_get_their_volume()
    {
        using var client = console.Client();

        var ids = await Task.WhenAll(Enumerable.Range(0, 48).Select(n => client.CreateAsync($"many-{n}")));

        Assert.Equal(48, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":7,"size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":null,"size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"Upper","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"1st","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"a\n","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"../../etc","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"\ud800","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"a23456789012345678901234567890123456789012345678901234567890123456","size_gigabytes":1,"region":"local"}""", "name")]
    [InlineData("""{"name":"ok","region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":"1","region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":1.5,"region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":0,"region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":-1,"region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":16385,"region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":9223372036854775807,"region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":1e400,"region":"local"}""", "size_gigabytes")]
    [InlineData("""{"name":"ok","size_gigabytes":1}""", "region")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"mars"}""", "region")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":["local"]}""", "region")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","description":false}""", "description")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","description":"a\u0000b"}""", "description")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","tags":"x"}""", "tags")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","tags":[1]}""", "tags")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","tags":["has blank"]}""", "tags")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","filesystem_type":"ntfs"}""", "filesystem_type")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","filesystem_type":"xfs","filesystem_label":"thirteen-char"}""", "filesystem_label")]
    [InlineData("""{"name":"ok","size_gigabytes":1,"region":"local","snapshot_id":"1"}""", "snapshot_id")]
    public async Task A_wrong_field_is_named_and_nothing_is_created(string body, string field)
    {
        using var client = console.Client();

        using var response = await client.PostAsync("/v2/volumes", body);

        var error = await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity");
        Assert.Equal(field, (string?)error["field"]);
        Assert.Empty((await client.GetJsonAsync("/v2/volumes?name=ok"))["volumes"]!.AsArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"name":"a",}""")]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}}}}}}}}""")]
    public async Task What_is_no_json_object_is_a_bad_request(string body)
    {
        using var client = console.Client();

        using var response = await client.PostAsync("/v2/volumes", body);

        await response.ErrorAsync(HttpStatusCode.BadRequest, "bad_request");
    }

    [Theory]
    [InlineData("31")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("NaN")]
    public async Task A_wrong_wait_is_named(string wait)
    {
        using var client = console.Client();

        using var response = await client.PostAsync($"/v2/volumes?wait={wait}", ApiCalls.Body("waits"));

        Assert.Equal("wait", (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_and_one_within_it_is_read()
    {
        using var client = console.Client();

        using var tooLarge = await client.PostAsync("/v2/volumes", $$"""{"name":"{{new string('a', 64 * 1024)}}"}""");
        using var within = await client.PostAsync("/v2/volumes", $$"""{"name":"{{new string('a', 60 * 1024)}}"}""");

        await tooLarge.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "request_too_large");
        var message = (string?)(await within.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["message"];
        Assert.True(message!.Length < 300, "what was sent is not sent back whole");
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\z")]
    private static partial Regex ApiTime();
}
