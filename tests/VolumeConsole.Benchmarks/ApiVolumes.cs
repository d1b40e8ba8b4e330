using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Benchmarks;

/// <summary>Numbered volumes on one backend through the console's API, each change until it shows.</summary>
/// <param name="isThere">Whether the storage holds that object.</param>
internal sealed class ApiVolumes(HttpClient client, string region, Func<string, bool> isThere)
{
    // Asking more often would take the time of what it waits for, on the same processors.
    private static readonly TimeSpan s_lookPause = TimeSpan.FromMilliseconds(3);
    private readonly ConcurrentDictionary<int, string> _ids = new();

    /// <summary>Where it is followed, clients wait for what it tells; otherwise each asks again and again, which a single one can afford.</summary>
    public EndedWork? Ended { get; set; }

    /// <summary>Until it is answered 201: usable.</summary>
    public async Task CreateAsync(int number)
    {
        using var answer = await client.PostAsJsonAsync("/v2/volumes", new { name = $"volume-{number}", size_gigabytes = 10, region });
        using var body = await BodyAsync(answer, 201);
        _ids[number] = body.RootElement.GetProperty("volume").GetProperty("id").GetString()!;
    }

    /// <summary>Until users see the new size.</summary>
    public async Task GrowAsync(int number)
    {
        var id = _ids[number];
        using (var answer = await client.PostAsJsonAsync($"/v2/volumes/{id}/actions", new { type = "resize", size_gigabytes = 20 }))
        {
            using var accepted = await BodyAsync(answer, 202);
        }

        await DoneAsync("resize", id, async () => await SizeAsync(id) == 20);
    }

    /// <summary>Until the storage holds nothing under its name any more.</summary>
    public async Task DeleteAsync(int number)
    {
        var id = _ids[number];
        using (var answer = await client.DeleteAsync(new Uri($"/v2/volumes/{id}", UriKind.Relative))) answer.EnsureSuccessStatusCode();
        var name = ObjectName.For(new VolumeId(Guid.Parse(id))).Value;
        await DoneAsync("delete", id, () => Task.FromResult(!isThere(name)));
    }

    private async Task DoneAsync(string kind, string id, Func<Task<bool>> shows)
    {
        if (Ended is { } ended)
        {
            await ended.Of(kind, id);
            return;
        }

        using var timer = new PeriodicTimer(s_lookPause);
        while (!await shows()) await timer.WaitForNextTickAsync();
    }

    private async Task<int> SizeAsync(string id)
    {
        using var answer = await client.GetAsync(new Uri($"/v2/volumes/{id}", UriKind.Relative));
        using var body = await BodyAsync(answer, 200);
        return body.RootElement.GetProperty("volume").GetProperty("size_gigabytes").GetInt32();
    }

    private static async Task<JsonDocument> BodyAsync(HttpResponseMessage answer, int expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode == expected ? JsonDocument.Parse(body) : throw new InvalidOperationException($"{(int)answer.StatusCode}: {body}");
    }
}
