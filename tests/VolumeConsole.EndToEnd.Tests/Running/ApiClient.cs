using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VolumeConsole.EndToEnd.Tests.Running;

/// <summary>A user's script.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    public ApiClient(Uri address, string token)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<ApiReply> CreateAsync(string name, int gigabytes, string? key = null, string? wait = null, string description = "", string[]? tags = null, string region = "local") =>
        SendAsync(HttpMethod.Post, wait is null ? "/v2/volumes" : $"/v2/volumes?wait={wait}",
            new { name, size_gigabytes = gigabytes, region, description, tags = tags ?? [] }, key);

    /// <summary>Creates one that must be usable at once.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreatedAsync(string name, int gigabytes, string description = "", string[]? tags = null, string region = "local")
    {
        var reply = await CreateAsync(name, gigabytes, description: description, tags: tags, region: region);
        Assert.True(reply.Status == 201, reply.ToString());
        return reply.VolumeId;
    }

    public Task<ApiReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, null);

    public Task<ApiReply> ResizeAsync(string volume, int gigabytes) =>
        SendAsync(HttpMethod.Post, $"/v2/volumes/{volume}/actions", new { type = "resize", size_gigabytes = gigabytes }, null);

    /// <summary>Takes a snapshot that must be usable at once.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SnapshotAsync(string volume, string name)
    {
        var reply = await SendAsync(HttpMethod.Post, $"/v2/volumes/{volume}/snapshots", new { name }, null);
        Assert.True(reply.Status == 201, reply.ToString());
        return (string)reply.Body!["snapshot"]!["id"]!;
    }

    public Task<ApiReply> DeleteSnapshotAsync(string snapshot) => SendAsync(HttpMethod.Delete, $"/v2/snapshots/{snapshot}", null, null);

    /// <summary>As the console's own pages do: what only operators ask for.</summary>
    public Task<ApiReply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body, null);

    public Task<ApiReply> DeleteAsync(string volume) => SendAsync(HttpMethod.Delete, $"/v2/volumes/{volume}", null, null);

    /// <summary>The newest action of a volume.</summary>
    public async Task<JsonNode> LastActionAsync(string volume)
    {
        var actions = (await GetAsync($"/v2/volumes/{volume}/actions")).Body!["actions"]!.AsArray();
        return actions.OrderBy(a => (long)a!["id"]!).Last()!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<ApiReply> SendAsync(HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        return new ApiReply((int)answer.StatusCode, text.Length > 0 ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions()) : null);
    }
}
