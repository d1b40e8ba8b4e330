using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace VolumeConsole.Web.Tests.Hosts;

/// <summary>Short forms of what tests do over HTTP.</summary>
internal static class ApiCalls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json, string? key = null) =>
        client.SendAsync(HttpMethod.Post, path, json, key);

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, string? json = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Cancellation);
    }

    /// <summary>Creates a volume, waits until it is usable, and tells its id.</summary>
    public static async Task<string> CreateAsync(this HttpClient client, string name, int gigabytes = 1)
    {
        using var response = await client.PostAsync("/v2/volumes?wait=30", Body(name, gigabytes));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (string)(await response.JsonAsync())["volume"]!["id"]!;
    }

    public static string Body(string name, int gigabytes = 1, string region = "local") =>
        $$"""{"name":"{{name}}","size_gigabytes":{{gigabytes}},"region":"{{region}}"}""";

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation)) ?? throw new InvalidDataException("The answer is the JSON null.");

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>Checks an error's status and form.</summary>
    public static async Task<JsonNode> ErrorAsync(this HttpResponseMessage response, HttpStatusCode status, string id)
    {
        Assert.Equal(status, response.StatusCode);
        var error = await response.JsonAsync();
        Assert.Equal(id, (string?)error["id"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)error["message"]));
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), (string?)error["request_id"]);
        return error;
    }
}
