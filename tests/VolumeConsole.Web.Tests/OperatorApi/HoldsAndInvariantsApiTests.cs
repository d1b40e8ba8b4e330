using System.Net;
using Microsoft.Data.Sqlite;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class HoldsAndInvariantsApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task A_hold_is_listed_and_released_by_an_admin_who_types_the_word()
    {
        using var client = console.Client();
        using var admin = console.Client(console.AdminSecret);
        var id = Hold();

        var held = (await client.GetJsonAsync("/operator/v1/holds?state=in_force"))["holds"]!.AsArray().Single(h => (long)h!["id"]! == id)!;
        using var forbidden = await client.PostAsync($"/operator/v1/holds/{id}/release", """{"confirm":"release"}""");
        using var unsure = await admin.PostAsync($"/operator/v1/holds/{id}/release", """{"confirm":"yes"}""");
        using var released = await admin.PostAsync($"/operator/v1/holds/{id}/release", """{"confirm":"release","reason":"the clock is right again"}""");
        using var again = await admin.PostAsync($"/operator/v1/holds/{id}/release", """{"confirm":"release"}""");
        using var none = await admin.PostAsync("/operator/v1/holds/999/release", """{"confirm":"release"}""");

        Assert.Equal(("clock", "It jumped."), ((string?)held["kind"], (string?)held["detail"]));
        Assert.Contains("'admin'", (string?)(await forbidden.ErrorAsync(HttpStatusCode.Forbidden, "forbidden"))["message"], StringComparison.Ordinal);
        Assert.Equal("confirm", (string?)(await unsure.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
        Assert.Equal("token:admin", (string?)(await released.JsonAsync())["hold"]!["released_by"]);
        await again.ErrorAsync(HttpStatusCode.Conflict, "conflict");
        await none.ErrorAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Empty((await client.GetJsonAsync("/operator/v1/holds?state=in_force"))["holds"]!.AsArray());
        Assert.Single((await client.GetJsonAsync("/operator/v1/holds?state=released"))["holds"]!.AsArray());
    }

    [Fact]
    public async Task Invariants_tell_which_are_checked_and_how_the_others_are_shown()
    {
        using var client = console.Client();

        await Eventually.TrueAsync(async () => (await client.GetJsonAsync("/operator/v1/invariants"))["checked_at"] is not null, "the first check has ended");

        var all = (await client.GetJsonAsync("/operator/v1/invariants"))["invariants"]!.AsArray();
        Assert.Equal(11, all.Count);
        Assert.All(all, i => Assert.Contains((string?)i!["state"], (string[])["holds", "explored"]));
        Assert.All(all, i => Assert.Empty(i!["offenders"]!.AsArray()));
    }

    private long Hold()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(console.DataFolder, "volumeconsole.db")};Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO Holds (Kind, Since, Detail) VALUES ('clock', 0, 'It jumped.'); SELECT last_insert_rowid()";
        return (long)command.ExecuteScalar()!;
    }
}
