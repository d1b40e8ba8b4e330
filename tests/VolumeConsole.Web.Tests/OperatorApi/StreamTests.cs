using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.OperatorApi;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class StreamTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_told_as_it_happens_in_commit_order()
    {
        using var client = console.Client();
        await using var events = await EventReader.OpenAsync(client, "?type=operation.requested,operation.succeeded&actor=token:otto");
        var volume = await client.CreateAsync("told-live");

        var (name, entry) = (await events.NextAsync())!.Value;

        Assert.Equal("text/event-stream", events.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("message", "operation.requested", volume), (name, (string?)entry["type"], (string?)entry["volume_id"]));
        Assert.Equal((string?)entry["sequence"]!.ToString(), events.LastEventId);
    }

    [Fact]
    public async Task Who_comes_back_misses_nothing_and_gets_nothing_twice_over_a_restart_too()
    {
        using var folder = new TempFolder("stream", inMemory: true);
        List<long> seen;
        string place;
        using (var before = new RunningConsole(folder, null))
        {
            using var client = before.Client();
            await client.CreateAsync("first");
            var last = await LastAsync(client);
            await using var events = await EventReader.OpenAsync(client, "?after=0");
            seen = await events.UpToAsync(last - 1);
            place = events.LastEventId;
            await client.CreateAsync("unseen");
        }

        using var after = new RunningConsole(folder, null);
        using var again = after.Client();
        await using var resumed = await EventReader.OpenAsync(again, "?after=0", lastEventId: place);
        await again.CreateAsync("second");
        var end = await LastAsync(again);
        seen.AddRange(await resumed.UpToAsync(end));

        var log = await again.GetJsonAsync("/operator/v1/activity?after=0&per_page=200");
        Assert.Equal(log["activity"]!.AsArray().Select(a => (long)a!["sequence"]!).Where(s => s <= end), seen);
    }

    [Fact]
    public async Task Many_at_once_each_get_every_entry_of_a_burst()
    {
        using var client = console.Client();
        var begin = await LastAsync(client);
        var readers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => EventReader.OpenAsync(client, $"?after={begin}")));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => client.CreateAsync($"burst-{n}")));

        var end = await LastAsync(client);
        var wanted = await AllAsync(client, begin, end);
        Assert.InRange(wanted.Count, 60, int.MaxValue);
        foreach (var reader in readers)
        {
            Assert.Equal(wanted, await reader.UpToAsync(end));
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_long_past_is_streamed_and_exported_whole()
    {
        using var own = new RunningConsole();
        using var client = own.Client();
        var begin = await LastAsync(client);
        Execute(own, """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
            INSERT INTO Activity (At, Actor, Type, Detail) SELECT 0, 'filler', 'volume.updated', 'x' FROM n
            """);
        var end = await LastAsync(client);

        await using var events = await EventReader.OpenAsync(client, $"?after={begin}&actor=filler");
        var streamed = await events.UpToAsync(end);

        var wanted = Enumerable.Range(1, 2_500).Select(n => begin + n).ToList();
        Assert.Equal(wanted, streamed);
        Assert.Equal(wanted, (await AllAsync(client, begin, end)).Where(s => s <= end));
    }

    [Fact]
    public async Task A_place_beyond_the_end_of_the_log_is_a_conflict()
    {
        using var client = console.Client();

        using var response = await client.GetAsync("/operator/v1/stream?after=1000000000", Cancellation);

        Assert.Contains("restored from a backup", (string?)(await response.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_longer_kept_is_told_as_a_gap()
    {
        using var own = new RunningConsole();
        using var client = own.Client();
        await client.CreateAsync("forgotten");
        var last = await LastAsync(client);
        Execute(own, $"DELETE FROM Activity WHERE Sequence < {last}");

        await using var events = await EventReader.OpenAsync(client, "?after=1");
        var (name, gap) = (await events.NextAsync())!.Value;

        Assert.Equal(("gap", 1L, last), (name, (long)gap["after"]!, (long)gap["continues_at"]!));
        Assert.Equal(last, (long)(await events.NextAsync())!.Value.Data["sequence"]!);
    }

    [Fact]
    public async Task There_is_an_end_to_the_streams_of_one_token_and_a_closed_one_makes_room()
    {
        using var few = new RunningConsole(null, new Dictionary<string, string> { ["Api:StreamsPerTokenMax"] = "2" });
        using var client = few.Client();
        var first = await EventReader.OpenAsync(client);
        await using var second = await EventReader.OpenAsync(client);

        using var third = await client.GetAsync("/operator/v1/stream", Cancellation);
        using var other = few.Client(RunningConsole.ReaderSecret);
        await using var theirs = await EventReader.OpenAsync(other);

        await third.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.NotNull(third.Headers.RetryAfter);
        await first.DisposeAsync();
        await Eventually.TrueAsync(() => Task.FromResult(few.Services.GetRequiredService<StreamPlaces>().Open == 2), "the closed stream has given its place back");
        await using var fourth = await EventReader.OpenAsync(client);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_may_come_back()
    {
        using var own = new RunningConsole(null, new Dictionary<string, string> { ["Api:StreamPatienceSeconds"] = "1" });
        using var client = own.Client();
        var begin = await LastAsync(client);
        Execute(own, """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
            INSERT INTO Activity (At, Actor, Type, Detail) SELECT 0, 'filler', 'volume.updated', printf('%.200c', 'x') FROM n
            """);

        await using var lazy = await EventReader.OpenAsync(client, $"?after={begin}");

        await Eventually.TrueAsync(() => Task.FromResult(own.Services.GetRequiredService<StreamPlaces>().Open == 0), "the reader that takes nothing is cut off");
        await using var back = await EventReader.OpenAsync(client, $"?after={begin + 59_990}");
        Assert.Equal(begin + 59_991, (long)(await back.NextAsync())!.Value.Data["sequence"]!);
    }

    [Fact]
    public async Task A_quiet_stream_says_that_it_is_still_there_and_where_it_stands()
    {
        using var own = new RunningConsole(null, new Dictionary<string, string> { ["Api:StreamHeartbeatSeconds"] = "1" });
        using var client = own.Client();
        var last = await LastAsync(client);
        using var response = await client.GetAsync("/operator/v1/stream?actor=nobody&after=0", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));

        var (place, beat) = (0L, false);
        while (place < last || !beat)
        {
            var line = await lines.ReadLineAsync(Cancellation) ?? throw new InvalidDataException("The stream ended.");
            if (line.StartsWith("id: ", StringComparison.Ordinal)) place = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            beat |= line.StartsWith(':');
        }
    }

    [Fact]
    public async Task A_stream_ends_with_its_token()
    {
        using var own = new RunningConsole(null, new Dictionary<string, string> { ["Api:StreamHeartbeatSeconds"] = "1" });
        using var admin = own.Client(own.AdminSecret);
        await using var events = await EventReader.OpenAsync(admin, "?actor=nobody");

        await File.WriteAllTextAsync(Path.Combine(own.DataFolder, "admin-token"), "another-token-0123456789", Cancellation);

        Assert.Null(await events.NextAsync());
    }

    private static async Task<long> LastAsync(HttpClient client) => (long)(await client.GetJsonAsync("/operator/v1/activity?per_page=1"))["activity"]![0]!["sequence"]!;

    private static async Task<List<long>> AllAsync(HttpClient client, long after, long upTo)
    {
        var text = await client.GetStringAsync("/operator/v1/activity/export", Cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (long)System.Text.Json.Nodes.JsonNode.Parse(line)!["sequence"]!).Where(s => s > after && s <= upTo)];
    }

    private static void Execute(RunningConsole console, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(console.DataFolder, "volumeconsole.db")};Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
