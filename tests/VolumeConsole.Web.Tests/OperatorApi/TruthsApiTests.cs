using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class TruthsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_truths_stand_side_by_side_and_what_differs_is_marked_once_somebody_looked()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("truths", 2);
        var file = Path.Combine(console.BackendFolder, $"vol-{id.Replace("-", "", StringComparison.Ordinal)}");

        var agreed = await TruthsAsync(client, id);
        await using (var stream = File.OpenWrite(file)) stream.SetLength(1L << 30);
        var unseen = await TruthsAsync(client, id);
        using var observe = await client.PostAsync($"/operator/v1/volumes/{id}/observe", """{"reason":"is it true?"}""");
        var operation = (await observe.JsonAsync())["operation"]!;
        await StuckConsole.ReachesAsync(client, (long)operation["id"]!, "succeeded");
        var seen = await TruthsAsync(client, id);

        Assert.Equal((true, "available", 2), ((bool)agreed["user"]!["visible"]!, (string?)agreed["user"]!["status"], (int)agreed["user"]!["size_gigabytes"]!));
        Assert.Equal((2, "local"), ((int)agreed["database"]!["size_gigabytes"]!, (string?)agreed["database"]!["backend"]));
        Assert.Equal((true, 2L << 30, "this_volume"), ((bool)agreed["backend"]!["exists"]!, (long)agreed["backend"]!["size_bytes"]!, (string?)agreed["backend"]!["owner"]));
        Assert.InRange((double)agreed["backend"]!["age_seconds"]!, 0, 60);
        Assert.Equal("create", (string?)agreed["job"]!["kind"]);
        Assert.Equal(2L << 30, (long)unseen["backend"]!["size_bytes"]!);
        Assert.Equal(("observe", HttpStatusCode.Accepted), ((string?)operation["kind"], observe.StatusCode));
        Assert.Equal(1L << 30, (long)seen["backend"]!["size_bytes"]!);
        Assert.Equal(["backend"], Line(seen, "Size")["differs"]!.AsArray().Select(d => (string?)d));
        Assert.Empty(Line(agreed, "Size")["differs"]!.AsArray());
    }

    [Fact]
    public async Task The_list_shows_the_trash_too_and_filters()
    {
        using var client = console.Client();
        var kept = await client.CreateAsync("listed-kept");
        var trashed = await client.CreateAsync("listed-trashed");
        using var deleted = await client.SendAsync(HttpMethod.Delete, $"/v2/volumes/{trashed}");

        Assert.Equal([kept, trashed], await IdsAsync(client, "search=listed"));
        Assert.Equal([trashed], await IdsAsync(client, "search=listed&status=deleting"));
        Assert.Equal([kept], await IdsAsync(client, "name=listed-kept&backend=local"));
        Assert.Empty(await IdsAsync(client, "search=listed&backend=mars"));
        var truths = await TruthsAsync(client, trashed);
        Assert.Equal((false, "deleting", "queued"), ((bool)truths["user"]!["visible"]!, (string?)truths["database"]!["status"], (string?)truths["job"]!["state"]));
    }

    [Fact]
    public async Task What_was_never_recorded_is_not_found()
    {
        using var client = console.Client();
        using var read = await client.GetAsync("/operator/v1/volumes/00000000-0000-0000-0000-000000000001", Cancellation);
        using var observe = await client.PostAsync("/operator/v1/volumes/x/observe", "");
        using var status = await client.GetAsync("/operator/v1/volumes?status=gone", Cancellation);

        await read.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        await observe.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("status", (string?)(await status.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    private static JsonNode Line(JsonNode truths, string fact) => truths["comparison"]!.AsArray().Single(l => (string?)l!["fact"] == fact)!;

    private static async Task<JsonNode> TruthsAsync(HttpClient client, string id) => (await client.GetJsonAsync($"/operator/v1/volumes/{id}"))["volume"]!;

    private static async Task<List<string?>> IdsAsync(HttpClient client, string query) =>
        [.. (await client.GetJsonAsync($"/operator/v1/volumes?{query}"))["volumes"]!.AsArray().Select(v => (string?)v!["id"])];
}
