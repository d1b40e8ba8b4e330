using System.Collections.Concurrent;
using System.Globalization;
using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Durability;

/// <summary>Eight scripts that create volumes as fast as they are answered, each request with a key of its own.</summary>
internal sealed class Burst
{
    private const int Clients = 8;
    private readonly ConcurrentDictionary<string, ApiReply?> _replies = new(StringComparer.Ordinal);
    private int _next;
    private int _answered;

    /// <summary>Every request that was sent, by its key; null where the answer never came.</summary>
    public IReadOnlyDictionary<string, ApiReply?> Replies => _replies;

    public static Task<ApiReply> SendAsync(ApiClient api, string key, string? wait) =>
        api.CreateAsync(key, 1 + (int.Parse(key[2..], CultureInfo.InvariantCulture) % 5), key, wait);

    /// <summary>Runs until the console no longer answers; calls back once, after so many answers.</summary>
    public Task RunAsync(ApiClient api, string? wait, int answers, Func<Task> callback) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => RunClientAsync(api, wait, Volatile.Read(ref _answered) + answers, callback)));

    private async Task RunClientAsync(ApiClient api, string? wait, int answers, Func<Task> callback)
    {
        while (true)
        {
            var key = $"v-{Interlocked.Increment(ref _next)}";
            _replies[key] = null;
            try
            {
                _replies[key] = await SendAsync(api, key, wait);
            }
            catch (HttpRequestException)
            {
                // Cut off: whether it was accepted is not known, which is what the key is for.
                return;
            }

            if (Interlocked.Increment(ref _answered) == answers) await callback();
        }
    }
}
