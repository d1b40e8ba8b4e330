using System.Net;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class IdempotencyTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_even_after_the_volume_was_deleted()
    {
        using var client = console.Client();

        using var first = await client.PostAsync("/v2/volumes", ApiCalls.Body("once"), "key-once");
        using var again = await client.PostAsync("/v2/volumes?wait=1", ApiCalls.Body("once"), "key-once");
        using var deleted = await client.SendAsync(HttpMethod.Delete, "/v2/volumes?name=once&region=local", key: "key-delete");
        using var deletedAgain = await client.SendAsync(HttpMethod.Delete, "/v2/volumes?name=once&region=local", key: "key-delete");
        using var afterwards = await client.PostAsync("/v2/volumes", ApiCalls.Body("once"), "key-once");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var text = await first.Content.ReadAsStringAsync(Cancellation);
        foreach (var replay in (HttpResponseMessage[])[again, afterwards])
        {
            Assert.Equal(first.StatusCode, replay.StatusCode);
            Assert.Equal(text, await replay.Content.ReadAsStringAsync(Cancellation));
        }

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (deleted.StatusCode, deletedAgain.StatusCode));
        Assert.Empty((await client.GetJsonAsync("/v2/volumes?name=once"))["volumes"]!.AsArray());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_conflict()
    {
        using var client = console.Client();
        using var first = await client.PostAsync("/v2/volumes", ApiCalls.Body("body-one"), "key-body");

        using var other = await client.PostAsync("/v2/volumes", ApiCalls.Body("body-two"), "key-body");

        Assert.Equal("Idempotency-Key", (string?)(await other.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["field"]);
        Assert.Empty((await client.GetJsonAsync("/v2/volumes?name=body-two"))["volumes"]!.AsArray());
    }

    [Fact]
    public async Task Two_tokens_may_use_the_same_key()
    {
        using var mine = console.Client();
        using var theirs = console.Client(console.AdminSecret);

        using var first = await mine.PostAsync("/v2/volumes", ApiCalls.Body("mine"), "key-shared");
        using var second = await theirs.PostAsync("/v2/volumes", ApiCalls.Body("theirs"), "key-shared");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task The_same_key_sent_by_many_at_once_makes_one_volume()
    {
        using var client = console.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync("/v2/volumes?wait=30", ApiCalls.Body("race"), "key-race")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var ids = await Task.WhenAll(answers.Select(async answer => (string?)(await answer.JsonAsync())["volume"]!["id"]));
        Assert.Single(ids.Distinct());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_key_is_remembered_over_a_restart()
    {
        using var folder = new TempFolder("restart", inMemory: true);
        string text;
        using (var before = new RunningConsole(folder, null))
        {
            using var client = before.Client();
            using var first = await client.PostAsync("/v2/volumes", ApiCalls.Body("lasting"), "key-lasting");
            Assert.Equal(HttpStatusCode.Created, first.StatusCode);
            text = await first.Content.ReadAsStringAsync(Cancellation);
        }

        using var after = new RunningConsole(folder, null);
        using var again = after.Client();
        using var replay = await again.PostAsync("/v2/volumes", ApiCalls.Body("lasting"), "key-lasting");

        Assert.Equal(text, await replay.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(1, (int)(await again.GetJsonAsync("/v2/volumes"))["meta"]!["total"]!);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        using var client = console.Client();
        using var refused = await client.PostAsync("/v2/volumes", ApiCalls.Body("Bad"), "key-free");

        using var corrected = await client.PostAsync("/v2/volumes", ApiCalls.Body("good"), "key-free");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (refused.StatusCode, corrected.StatusCode));
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_named()
    {
        using var client = console.Client();

        using var response = await client.PostAsync("/v2/volumes", ApiCalls.Body("long-key"), new string('k', 256));

        Assert.Equal("Idempotency-Key", (string?)(await response.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
    }
}
