using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace VolumeConsole.Web.Tests.OperatorApi;

/// <summary>Reads a stream of events as a client does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _response;
    private readonly SseParser<string> _parser;
    private readonly IAsyncEnumerator<SseItem<string>> _events;
    private readonly CancellationTokenSource _limit = new(Limit);

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _events = _parser.EnumerateAsync(_limit.Token).GetAsyncEnumerator(_limit.Token);
    }

    public HttpResponseMessage Response => _response;
    public string LastEventId => _parser.LastEventId;

    public static async Task<EventReader> OpenAsync(HttpClient client, string query = "", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/operator/v1/stream{query}");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new EventReader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null where the stream has ended.</summary>
    public async Task<(string Name, JsonNode Data)?> NextAsync() =>
        await _events.MoveNextAsync() ? (_events.Current.EventType, JsonNode.Parse(_events.Current.Data)!) : null;

    /// <summary>Sequences up to and including that one.</summary>
    public async Task<List<long>> UpToAsync(long last)
    {
        var read = new List<long>();
        while (read.Count == 0 || read[^1] < last) read.Add((long)(await NextAsync())!.Value.Data["sequence"]!);
        return read;
    }

    public async ValueTask DisposeAsync()
    {
        await _limit.CancelAsync();
        _response.Dispose();
        _limit.Dispose();
    }
}
