using System.Collections.Concurrent;
using System.Text.Json;

namespace VolumeConsole.Benchmarks;

/// <summary>Follows the console's stream of what happens, so that any number of clients learn when their work is done without asking again and again.</summary>
internal sealed class EndedWork : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Kind, string Volume), TaskCompletionSource> _ended = new();
    private readonly CancellationTokenSource _enough = new();
    private readonly Task _reading;

    private EndedWork(HttpResponseMessage stream) => _reading = ReadAsync(stream);

    public static async Task<EndedWork> FollowAsync(HttpClient client)
    {
        var uri = new Uri("/operator/v1/stream?type=operation.succeeded", UriKind.Relative);
        var stream = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead);
        stream.EnsureSuccessStatusCode();
        return new EndedWork(stream);
    }

    /// <summary>Completes when an operation of that kind has succeeded on that volume, also where it had before this was asked.</summary>
    public Task Of(string kind, string volume) => Entry(kind, volume).Task;

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _enough.Dispose();
    }

    private async Task ReadAsync(HttpResponseMessage stream)
    {
        using (stream)
        {
            using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(_enough.Token));
            while (await lines.ReadLineAsync(_enough.Token) is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                using var entry = JsonDocument.Parse(line.AsMemory(6));
                Entry(Text(entry, "operation_kind"), Text(entry, "volume_id")).TrySetResult();
            }
        }
    }

    private TaskCompletionSource Entry(string kind, string volume) =>
        _ended.GetOrAdd((kind, volume), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string Text(JsonDocument entry, string name) => entry.RootElement.GetProperty(name).GetString() ?? "";
}
