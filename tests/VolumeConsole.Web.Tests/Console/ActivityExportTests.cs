using System.Net;
using System.Text.Json.Nodes;
using CsvHelper;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>The downloads, as a browser with its cookie gets them.</summary>
public sealed class ActivityExportTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_downloads_what_fits_as_csv_that_no_spreadsheet_takes_for_a_formula()
    {
        using var api = console.Client();
        var id = await api.CreateAsync("export-1");
        await api.CreateAsync("export-2");
        using var changed = await api.PostAsync("/v2/volumes", """{"name":"export-3","size_gigabytes":1,"region":"local","description":"=HYPERLINK(\"http://evil\"), \"quoted\""}""");
        using var browser = new Browser(console);
        using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);

        using var answer = await browser.GetAsync($"/activity/export.csv?volume={id}");
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Matches("^activity-[0-9]{8}-[0-9]{6}\\.csv$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var rows = text.TrimEnd('\r', '\n').Split("\r\n");
        Assert.StartsWith("sequence,at,actor,type,sentence,", rows[0], StringComparison.Ordinal);
        Assert.Equal(3, rows.Length - 1);
        Assert.All(rows[1..], row => Assert.Contains($",{id},export-1,local,", row, StringComparison.Ordinal));
        Assert.Contains("token:otto,operation.requested,asked for create,create,", rows[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    public void What_begins_like_a_formula_is_escaped(string typed)
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, Features.Activity.ActivityExport.Csv, leaveOpen: true)) csv.WriteRecord([typed, "x"]);

        Assert.DoesNotContain(text.ToString().Trim('"')[0], "=+-@");
    }

    [Fact]
    public async Task The_same_comes_as_json_whole_and_parsed()
    {
        using var api = console.Client();
        var id = await api.CreateAsync("export-json");
        using var browser = new Browser(console);
        using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);

        var entries = JsonNode.Parse(await browser.Client.GetStringAsync($"/activity/export.json?volume={id}", Cancellation))!.AsArray();

        Assert.Equal(3, entries.Count);
        Assert.Equal(["operation.succeeded", "operation.started", "operation.requested"], entries.Select(e => (string)e!["type"]!));
        Assert.All(entries, e => Assert.Equal((id, "export-json", "create"), ((string)e!["volume_id"]!, (string)e["volume_name"]!, (string)e["kind"]!)));
        Assert.Null(entries[0]!["reason"]);
    }

    [Theory]
    [InlineData("/activity/export.csv")]
    [InlineData("/activity/export.json")]
    public async Task Who_is_not_signed_in_gets_none_of_it(string path)
    {
        using var client = console.Client();
        using var answer = await client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }
}
