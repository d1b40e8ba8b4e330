using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class ActionsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resize_is_accepted_and_grows_the_volume()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("grows");

        using var response = await client.PostAsync($"/v2/volumes/{id}/actions", """{"type":"resize","size_gigabytes":4,"region":"local"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var action = (await response.JsonAsync())["action"]!;
        Assert.Equal(("resize", "volume", "local"), ((string?)action["type"], (string?)action["resource_type"], (string?)action["region_slug"]));
        await Eventually.TrueAsync(async () => (int)(await client.GetJsonAsync($"/v2/volumes/{id}"))["volume"]!["size_gigabytes"]! == 4, "the volume has grown");
        var one = (await client.GetJsonAsync($"/v2/volumes/{id}/actions/{action["id"]}"))["action"]!;
        Assert.Equal("completed", (string?)one["status"]);
        Assert.NotNull((string?)one["completed_at"]);
        var all = await client.GetJsonAsync($"/v2/volumes/{id}/actions?per_page=1");
        Assert.Equal(("resize", 2), ((string?)all["actions"]![0]!["type"], (int)all["meta"]!["total"]!));
        Assert.NotNull((string?)all["links"]!["pages"]!["next"]);
    }

    [Fact]
    public async Task While_a_resize_waits_the_old_size_is_shown_and_another_one_is_a_conflict()
    {
        using var away = new RunningConsole();
        using var client = away.Client();
        var id = await client.CreateAsync("waits", 2);
        Directory.Move(away.BackendFolder, away.BackendFolder + ".away");

        using var first = await client.PostAsync($"/v2/volumes/{id}/actions", """{"type":"resize","size_gigabytes":4}""");
        using var second = await client.PostAsync($"/v2/volumes/{id}/actions", """{"type":"resize","size_gigabytes":5}""");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        await second.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        var volume = (await client.GetJsonAsync($"/v2/volumes/{id}"))["volume"]!;
        Assert.Equal(("available", 2, "resize"), ((string?)volume["status"], (int)volume["size_gigabytes"]!, (string?)volume["pending_action"]!["type"]));
        Directory.Move(away.BackendFolder + ".away", away.BackendFolder);
        await Eventually.TrueAsync(async () => (int)(await client.GetJsonAsync($"/v2/volumes/{id}"))["volume"]!["size_gigabytes"]! == 4, "it grows once the storage is back");
    }

    [Theory]
    [InlineData("""{}""", "type")]
    [InlineData("""{"type":"shrink","size_gigabytes":9}""", "type")]
    [InlineData("""{"type":"attach"}""", "type")]
    [InlineData("""{"type":"detach"}""", "type")]
    [InlineData("""{"type":5}""", "type")]
    [InlineData("""{"type":"resize"}""", "size_gigabytes")]
    [InlineData("""{"type":"resize","size_gigabytes":"9"}""", "size_gigabytes")]
    [InlineData("""{"type":"resize","size_gigabytes":2}""", "size_gigabytes")]
    [InlineData("""{"type":"resize","size_gigabytes":1}""", "size_gigabytes")]
    [InlineData("""{"type":"resize","size_gigabytes":16385}""", "size_gigabytes")]
    [InlineData("""{"type":"resize","size_gigabytes":9,"region":"mars"}""", "region")]
    public async Task A_wrong_action_is_named_and_changes_nothing(string body, string field)
    {
        using var client = console.Client();
        var list = (await client.GetJsonAsync("/v2/volumes?name=steady"))["volumes"]!.AsArray();
        var id = list.Count > 0 ? (string)list[0]!["id"]! : await client.CreateAsync("steady", 2);

        using var response = await client.PostAsync($"/v2/volumes/{id}/actions", body);

        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        Assert.Equal(1, (int)(await client.GetJsonAsync($"/v2/volumes/{id}/actions"))["meta"]!["total"]!);
    }

    [Fact]
    public async Task An_action_of_another_volume_is_not_found()
    {
        using var client = console.Client();
        var (one, other) = (await client.CreateAsync("one"), await client.CreateAsync("other"));
        var action = (await client.GetJsonAsync($"/v2/volumes/{one}/actions"))["actions"]![0]!["id"];

        using var response = await client.GetAsync($"/v2/volumes/{other}/actions/{action}", Cancellation);
        using var nonsense = await client.GetAsync($"/v2/volumes/{one}/actions/x", Cancellation);

        await response.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        await nonsense.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }
}
