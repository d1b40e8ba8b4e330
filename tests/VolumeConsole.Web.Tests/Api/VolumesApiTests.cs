using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class VolumesApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_cover_every_volume_once_and_link_to_each_other()
    {
        using var many = new RunningConsole();
        using var client = many.Client();
        for (var n = 0; n < 5; n++) await client.CreateAsync($"page-{n}");

        var names = new List<string?>();
        string? next = "/v2/volumes?per_page=2&region=local";
        for (var page = 1; next is not null; page++)
        {
            var list = await client.GetJsonAsync(next);
            names.AddRange(list["volumes"]!.AsArray().Select(v => (string?)v!["name"]));
            var pages = list["links"]!["pages"]!;
            Assert.Equal(5, (int)list["meta"]!["total"]!);
            Assert.Equal((page > 1, page > 1, page < 3, page < 3), (pages["first"] is not null, pages["prev"] is not null, pages["next"] is not null, pages["last"] is not null));
            next = (string?)pages["next"];
            if (next is not null) Assert.StartsWith($"{client.BaseAddress}v2/volumes?region=local&page={page + 1}&per_page=2", next, StringComparison.Ordinal);
        }

        Assert.Equal(["page-0", "page-1", "page-2", "page-3", "page-4"], names);
        var whole = await client.GetJsonAsync("/v2/volumes");
        Assert.Empty(whole["links"]!.AsObject());
        var beyond = await client.GetJsonAsync("/v2/volumes?page=9&per_page=2");
        Assert.Empty(beyond["volumes"]!.AsArray());
        Assert.EndsWith("page=3&per_page=2", (string?)beyond["links"]!["pages"]!["prev"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=x", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=201", "per_page")]
    [InlineData("status=nonsense", "status")]
    [InlineData("status=deleted", "status")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        using var client = console.Client();

        using var response = await client.GetAsync($"/v2/volumes?{query}", Cancellation);

        Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }

    [Fact]
    public async Task Names_and_regions_filter_exactly()
    {
        using var client = console.Client();
        await client.CreateAsync("exact");
        await client.CreateAsync("exactly");

        Assert.Equal("exact", (string?)(await client.GetJsonAsync("/v2/volumes?name=exact&region=local"))["volumes"]!.AsArray().Single()!["name"]);
        Assert.Empty((await client.GetJsonAsync("/v2/volumes?name=exact&region=mars"))["volumes"]!.AsArray());
        Assert.Empty((await client.GetJsonAsync("/v2/volumes?name=%27%20OR%201=1--"))["volumes"]!.AsArray());
    }

    [Fact]
    public async Task A_deleted_volume_is_gone_at_once_and_its_name_is_free()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("mortal");

        using var deleted = await client.SendAsync(HttpMethod.Delete, $"/v2/volumes/{id}");

        Assert.Equal((HttpStatusCode.NoContent, 0), (deleted.StatusCode, (await deleted.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        using var read = await client.GetAsync($"/v2/volumes/{id}", Cancellation);
        using var again = await client.SendAsync(HttpMethod.Delete, $"/v2/volumes/{id}");
        using var grown = await client.PostAsync($"/v2/volumes/{id}/actions", """{"type":"resize","size_gigabytes":9}""");
        using var actions = await client.GetAsync($"/v2/volumes/{id}/actions", Cancellation);
        foreach (var answer in (HttpResponseMessage[])[read, again, grown, actions]) await answer.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await client.GetJsonAsync("/v2/volumes?name=mortal"))["volumes"]!.AsArray());
        Assert.NotEqual(id, await client.CreateAsync("mortal"));
        Assert.True(File.Exists(Path.Combine(console.BackendFolder, $"vol-{id.Replace("-", "", StringComparison.Ordinal)}")), "kept for the retention time");
    }

    [Fact]
    public async Task A_volume_can_be_deleted_by_name_and_region()
    {
        using var client = console.Client();
        var id = await client.CreateAsync("by-name");

        using var elsewhere = await client.SendAsync(HttpMethod.Delete, "/v2/volumes?name=by-name&region=mars");
        using var half = await client.SendAsync(HttpMethod.Delete, "/v2/volumes?name=by-name");
        using var none = await client.SendAsync(HttpMethod.Delete, "/v2/volumes?region=local");
        await elsewhere.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("region", (string?)(await half.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        Assert.Equal("name", (string?)(await none.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        await client.GetJsonAsync($"/v2/volumes/{id}");

        using var deleted = await client.SendAsync(HttpMethod.Delete, "/v2/volumes?name=by-name&region=local");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var read = await client.GetAsync($"/v2/volumes/{id}", Cancellation);
        await read.ErrorAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("nonsense")]
    [InlineData("%2e%2e%2f")]
    public async Task An_id_that_is_none_is_not_found(string id)
    {
        using var client = console.Client();

        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, ""), (HttpMethod.Delete, ""), (HttpMethod.Get, "/actions"), (HttpMethod.Get, "/actions/1")])
        {
            using var response = await client.SendAsync(method, $"/v2/volumes/{id}{path}");
            await response.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Regions_are_the_backends()
    {
        using var client = console.Client();

        var list = await client.GetJsonAsync("/v2/regions");

        Assert.Equal(("local", true), ((string?)list["regions"]![0]!["slug"], (bool)list["regions"]![0]!["available"]!));
        Assert.Equal(1, (int)list["meta"]!["total"]!);
    }

    [Fact]
    public async Task What_is_not_supported_says_so()
    {
        using var client = console.Client();

        using var response = await client.PostAsync("/v2/volumes/actions", "{}");

        Assert.Contains("not supported", (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_answer_in_the_same_form()
    {
        using var client = console.Client();

        using var path = await client.GetAsync("/v2/nothing", Cancellation);
        using var method = await client.SendAsync(HttpMethod.Put, "/v2/volumes", "{}");

        await path.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        await method.ErrorAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }
}
