using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class RemediesApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task A_finding_lists_its_remedies_and_one_of_them_puts_it_right()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("shrunk", 2);
        await using (var file = File.OpenWrite(PathOf(volume))) file.SetLength(1L << 30);
        var finding = await FindAsync(client, "size", volume);
        var path = $"/operator/v1/findings/{finding["id"]}";

        var remedies = (await client.GetJsonAsync(path))["remedies"]!.AsArray();
        var reassert = remedies.Single(r => (string?)r!["direction"] == "take_recorded" && r["why_not"] is null && (string?)r["danger"] == "none")!;
        using var remedied = await client.PostAsync($"{path}/remedies/{reassert["key"]}", """{"reason":"somebody truncated it"}""");

        Assert.False(string.IsNullOrWhiteSpace((string?)reassert["what_it_does"]));
        Assert.Equal(HttpStatusCode.Accepted, remedied.StatusCode);
        var operation = (await remedied.JsonAsync())["operation"]!;
        await StuckConsole.ReachesAsync(client, (long)operation["id"]!, "succeeded");
        Assert.Equal(2L << 30, new FileInfo(PathOf(volume)).Length);
        await Eventually.TrueAsync(async () => (string?)(await client.GetJsonAsync(path))["finding"]!["state"] == "closed", "the finding is closed");
        Assert.Empty((await client.GetJsonAsync(path))["remedies"]!.AsArray());
        using var late = await client.PostAsync($"{path}/remedies/{reassert["key"]}", "");
        await late.ErrorAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task What_a_remedy_wants_is_asked_for_by_its_field_and_a_snoozed_finding_is_listed_as_such()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("lost-file");
        File.Delete(PathOf(volume));
        var finding = await FindAsync(client, "missing", volume);
        var path = $"/operator/v1/findings/{finding["id"]}/remedies";
        var recreate = (await client.GetJsonAsync($"/operator/v1/findings/{finding["id"]}"))["remedies"]!.AsArray().Single(r => (string?)r!["key"] == "recreate")!;
        var until = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        using var unconfirmed = await client.PostAsync($"{path}/recreate", """{"confirm":"another"}""");
        using var unreasoned = await client.PostAsync($"{path}/snooze", $$"""{"until":"{{until}}"}""");
        using var untimed = await client.PostAsync($"{path}/snooze", """{"until":"tomorrow","reason":"later"}""");
        using var unknown = await client.PostAsync($"{path}/bury", "");
        using var snoozed = await client.PostAsync($"{path}/snooze", $$"""{"until":"{{until}}","reason":"the disk is on its way"}""");

        Assert.Equal(("destroys", "lost-file"), ((string?)recreate["danger"], (string?)recreate["confirm"]));
        Assert.Equal(["confirm"], recreate["wants"]!.AsArray().Select(w => (string?)w));
        foreach (var (response, field) in ((HttpResponseMessage, string)[])[(unconfirmed, "confirm"), (unreasoned, "reason"), (untimed, "until")])
            Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        Assert.Contains("snooze", (string?)(await unknown.ErrorAsync(HttpStatusCode.NotFound, "not_found"))["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, snoozed.StatusCode);
        Assert.Equal("snoozed", (string?)(await snoozed.JsonAsync())["finding"]!["state"]);
        Assert.Contains((long)finding["id"]!, (await client.GetJsonAsync("/operator/v1/findings?state=snoozed"))["findings"]!.AsArray().Select(f => (long)f!["id"]!));
        Assert.DoesNotContain((long)finding["id"]!, (await client.GetJsonAsync("/operator/v1/findings?state=open"))["findings"]!.AsArray().Select(f => (long)f!["id"]!));
    }

    private string PathOf(string volume) => Path.Combine(console.BackendFolder, $"vol-{volume.Replace("-", "", StringComparison.Ordinal)}");

    /// <summary>Scans until the volume has an open finding by the rule.</summary>
    private static async Task<JsonNode> FindAsync(HttpClient client, string rule, string volume)
    {
        JsonNode? found = null;
        await Eventually.TrueAsync(async () =>
        {
            using var scan = await client.PostAsync("/operator/v1/backends/local/scan", "");
            found = (await client.GetJsonAsync($"/operator/v1/findings?state=open&rule={rule}"))["findings"]!.AsArray().FirstOrDefault(f => (string?)f!["volume_id"] == volume);
            return found is not null;
        }, $"there is an open finding by the rule {rule}");
        return found!;
    }
}
