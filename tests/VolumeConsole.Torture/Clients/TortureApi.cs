using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Clients;

/// <summary>How the clients speak to the console: HTTP from outside, with the administrator's token.</summary>
public sealed class TortureApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _backend;

    /// <param name="backend">Where volumes are made.</param>
    public TortureApi(Uri address, string token, string backend)
    {
        _backend = backend;
        // A request is only given up when the console is gone: an answer that comes late is still an answer.
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Sends a request under its key.</summary>
    /// <returns>Null where no answer came: it may have happened.</returns>
    public Task<Reply?> SendAsync(Asked asked) => asked.Kind switch
    {
        AskedKind.Create => SendAsync(asked, HttpMethod.Post, "/v2/volumes?wait=2", new { name = asked.Name, size_gigabytes = asked.Gigabytes, region = _backend }),
        AskedKind.Resize => SendAsync(asked, HttpMethod.Post, $"/v2/volumes/{asked.Volume}/actions", new { type = "resize", size_gigabytes = asked.Gigabytes }),
        AskedKind.Delete => SendAsync(asked, HttpMethod.Delete, $"/v2/volumes/{asked.Volume}", null),
        AskedKind.Restore => SendAsync(asked, HttpMethod.Post, $"/operator/v1/volumes/{asked.Volume}/restore", new { reason = "torture" }),
        AskedKind.Rename => SendAsync(asked, HttpMethod.Post, $"/operator/v1/volumes/{asked.Volume}/update", new { name = asked.Name }),
        AskedKind.Retry => SendAsync(asked, HttpMethod.Post, $"/operator/v1/operations/{asked.About}/retry", new { reason = "torture" }),
        AskedKind.Cancel => SendAsync(asked, HttpMethod.Post, $"/operator/v1/operations/{asked.About}/cancel", new { reason = "torture" }),
        _ => throw new InvalidOperationException($"Nobody knows how to ask for {asked.Kind}."),
    };

    /// <summary>Asks for a volume as users see it.</summary>
    /// <returns>Its size in GiB; null where there is none, or no answer came.</returns>
    public async Task<int?> SizeAsync(string volume) => await GetAsync($"/v2/volumes/{volume}") is { } body ? (int?)body["volume"]?["size_gigabytes"] : null;

    /// <returns>Null where no answer of success came.</returns>
    public async Task<JsonNode?> GetAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return null;
        }
    }

    /// <summary>Posts what has no key.</summary>
    /// <returns>The status; 0 where no answer came.</returns>
    public async Task<int> PostAsync(string path, object body)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
            return (int)answer.StatusCode;
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return 0;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply?> SendAsync(Asked asked, HttpMethod method, string path, object? body)
    {
        asked.Send();
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (body is not null) request.Content = JsonContent.Create(body);
            request.Headers.Add("Idempotency-Key", asked.Key);
            using var answer = await _http.SendAsync(request);
            return Read((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return null;
        }
    }

    /// <summary>A kill between connecting and the first byte comes through as the bare error of the socket.</summary>
    private static bool IsGone(Exception failure) => failure is HttpRequestException or TaskCanceledException or System.Net.Sockets.SocketException;

    private static Reply Read(int status, string text)
    {
        var body = text.Length > 0 ? JsonNode.Parse(text) : null;
        var operation = body?["operation"] ?? body?["action"] ?? body?["links"]?["actions"]?[0];
        return new Reply(status, (string?)body?["volume"]?["id"], (long?)operation?["id"], (string?)body?["message"] ?? "");
    }
}
