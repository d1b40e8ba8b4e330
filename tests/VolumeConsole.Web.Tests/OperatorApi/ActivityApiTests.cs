using System.Net;
using System.Text.Json.Nodes;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class ActivityApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_is_filtered_by_what_an_auditor_asks()
    {
        using var client = console.Client();
        var since = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var volume = await client.CreateAsync("audited");

        var mine = await client.GetJsonAsync($"/operator/v1/activity?volume={volume}");
        var asked = await client.GetJsonAsync($"/operator/v1/activity?volume={volume}&type=operation.requested&actor=token:otto&backend=local&since={Uri.EscapeDataString(since)}");
        var none = await client.GetJsonAsync($"/operator/v1/activity?volume={volume}&until=2020-01-01");

        Assert.Equal(["operation.succeeded", "operation.started", "operation.requested"], mine["activity"]!.AsArray().Select(a => (string?)a!["type"]));
        var entry = Assert.Single(asked["activity"]!.AsArray())!;
        Assert.Equal(("token:otto", "create", "audited"), ((string?)entry["actor"], (string?)entry["operation_kind"], (string?)entry["volume_name"]));
        Assert.Empty(none["activity"]!.AsArray());
    }

    [Theory]
    [InlineData("type=operation.nonsense", "type")]
    [InlineData("since=yesterday", "since")]
    [InlineData("operation=x", "operation")]
    [InlineData("format=xml", "format")]
    public async Task A_filter_that_cannot_be_is_named_by_list_export_and_stream(string query, string field)
    {
        using var client = console.Client();
        foreach (var path in field == "format" ? (string[])["activity/export"] : ["activity", "activity/export", "stream"])
        {
            using var response = await client.GetAsync($"/operator/v1/{path}?{query}", Cancellation);
            Assert.Equal(field, (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        }
    }

    [Fact]
    public async Task An_export_has_the_same_entries_in_each_format_oldest_first()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("exported");
        var wanted = (await client.GetJsonAsync($"/operator/v1/activity?volume={volume}"))["activity"]!.AsArray().Select(a => (long)a!["sequence"]!).Order().ToList();

        using var lines = await client.GetAsync($"/operator/v1/activity/export?volume={volume}", Cancellation);
        using var array = await client.GetAsync($"/operator/v1/activity/export?volume={volume}&format=json", Cancellation);
        using var table = await client.GetAsync($"/operator/v1/activity/export?volume={volume}&format=csv", Cancellation);

        Assert.Equal(("application/x-ndjson", "application/json", "text/csv"),
            (lines.Content.Headers.ContentType!.MediaType, array.Content.Headers.ContentType!.MediaType, table.Content.Headers.ContentType!.MediaType));
        Assert.EndsWith(".ndjson", lines.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal(wanted, (await TextAsync(lines)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (long)JsonNode.Parse(line)!["sequence"]!));
        Assert.Equal(wanted, JsonNode.Parse(await TextAsync(array))!.AsArray().Select(a => (long)a!["sequence"]!));
        var rows = (await TextAsync(table)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("sequence,at,actor,type", rows[0], StringComparison.Ordinal);
        Assert.Equal(wanted, rows.Skip(1).Select(row => long.Parse(row.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task An_empty_export_is_whole_too()
    {
        using var client = console.Client();

        Assert.Equal("[]", string.Concat((await client.GetStringAsync("/operator/v1/activity/export?format=json&actor=nobody", Cancellation)).Split('\n')));
        Assert.Equal("", await client.GetStringAsync("/operator/v1/activity/export?actor=nobody", Cancellation));
    }

    [Fact]
    public async Task What_a_spreadsheet_would_calculate_is_exported_as_text()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("formula");
        using var observed = await client.PostAsync($"/operator/v1/volumes/{volume}/observe", """{"reason":"=1+1, \"said\" he"}""");
        Assert.Equal(HttpStatusCode.Accepted, observed.StatusCode);

        var table = await client.GetStringAsync($"/operator/v1/activity/export?volume={volume}&format=csv&actor=token:otto", Cancellation);

        Assert.Contains(",\"'=1+1, \"\"said\"\" he\"\r\n", table, StringComparison.Ordinal);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(Cancellation);
}
