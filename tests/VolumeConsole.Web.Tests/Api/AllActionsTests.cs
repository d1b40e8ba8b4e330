using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class AllActionsTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Actions_of_all_visible_volumes_are_listed_newest_first_and_found_by_id()
    {
        using var client = console.Client();
        await client.CreateAsync("kept-a");
        var gone = await client.CreateAsync("gone");
        await client.CreateAsync("kept-b");
        var hidden = (long)(await client.GetJsonAsync($"/v2/volumes/{gone}/actions"))["actions"]![0]!["id"]!;
        using var deleted = await client.SendAsync(HttpMethod.Delete, $"/v2/volumes/{gone}");

        var first = await client.GetJsonAsync("/v2/actions?per_page=1");
        var second = await client.GetJsonAsync((string)first["links"]!["pages"]!["next"]!);
        var one = (long)first["actions"]![0]!["id"]!;
        using var invisible = await client.GetAsync($"/v2/actions/{hidden}", Cancellation);
        using var nonsense = await client.GetAsync("/v2/actions/x", Cancellation);

        Assert.Equal(2, (int)first["meta"]!["total"]!);
        Assert.True(one > (long)second["actions"]![0]!["id"]!);
        Assert.Null(second["links"]!["pages"]!["next"]);
        Assert.Equal(("create", "completed"), ((string?)first["actions"]![0]!["type"], (string?)first["actions"]![0]!["status"]));
        Assert.Equal(one, (long)(await client.GetJsonAsync($"/v2/actions/{one}"))["action"]!["id"]!);
        await invisible.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        await nonsense.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }
}
