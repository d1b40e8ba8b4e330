using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Api;

public sealed class DocumentTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Missing = "00000000-0000-0000-0000-000000000001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_for_programs_is_in_the_document_with_words_answers_and_errors()
    {
        using var client = console.Client(RunningConsole.ReaderSecret);
        var paths = (await client.GetJsonAsync("/openapi/v1.json"))["paths"]!;
        var walked = 0;
        foreach (var (method, path) in Endpoints())
        {
            walked++;
            var operation = paths[path]?[method];
            Assert.True(operation is not null, $"{method} {path} is not in the document");
            Assert.True(((string?)operation["summary"])?.Length > 0, $"{method} {path} has no summary");
            Assert.True(((string?)operation["operationId"])?.Length > 0, $"{method} {path} has no id");
            var answers = operation["responses"]!.AsObject();
            Assert.True(answers.Any(a => a.Key[0] == '2'), $"{method} {path} tells no success");
            Assert.True(answers.ContainsKey("401") && answers.ContainsKey("429") && answers.ContainsKey("500"), $"{method} {path} lacks a common error");
            Assert.True(method == "get" || answers.ContainsKey("403"), $"{method} {path} does not say that a role is needed");
            Assert.True(method is not ("post" or "put") || path.EndsWith("/preview", StringComparison.Ordinal) || operation["requestBody"] is not null, $"{method} {path} tells no body");
            Assert.All(operation["parameters"]?.AsArray() ?? [], p => Assert.True(((string?)p!["description"])?.Length > 0, $"{p["name"]} of {method} {path} has no words"));
        }

        Assert.InRange(walked, 40, int.MaxValue);
    }

    [Fact]
    public async Task The_document_is_whole_valid_and_knows_the_token()
    {
        using var client = console.Client(RunningConsole.ReaderSecret);
        var document = await client.GetJsonAsync("/openapi/v1.json");

        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal(("http", "bearer"), ((string?)document["components"]!["securitySchemes"]!["Bearer"]!["type"], (string?)document["components"]!["securitySchemes"]!["Bearer"]!["scheme"]));
        Assert.NotNull(document["security"]![0]!["Bearer"]);
        Assert.All(References(document), pointer => Assert.True(Resolve(document, pointer) is not null, $"{pointer} leads nowhere"));
        var ids = Operations(document).Select(o => (string?)o.Operation["operationId"]).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var volume = document["components"]!["schemas"]!["VolumeView"]!["properties"]!;
        Assert.Equal("integer", (string?)volume["size_gigabytes"]!["type"]);
        Assert.Contains("GiB", (string?)volume["size_gigabytes"]!["description"], StringComparison.Ordinal);
    }

    /// <summary>A field that is in the document but that no handler reads would be taken whatever it holds.</summary>
    [Fact]
    public async Task Every_documented_field_of_a_body_is_read()
    {
        using var client = console.Client();
        var volume = await client.CreateAsync("documented");
        var document = await client.GetJsonAsync("/openapi/v1.json");
        var walked = 0;
        foreach (var (method, path, operation) in Operations(document))
        {
            if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } reference) continue;
            var schema = Resolve(document, (string)reference["$ref"]!)!;
            foreach (var (field, shape) in schema["properties"]!.AsObject())
            {
                walked++;
                var body = new JsonObject();
                foreach (var required in schema["required"]?.AsArray() ?? []) body[(string)required!] = Example(path, (string)required!);
                body[field] = new JsonObject { ["not"] = "that" };
                using var response = await client.SendAsync(new HttpMethod(method), Filled(path, volume), body.ToJsonString());
                Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, $"{method} {path} took an object as {field}: {(int)response.StatusCode}");
                Assert.Equal(field, (string?)(await response.JsonAsync())["field"]);
            }
        }

        Assert.InRange(walked, 30, int.MaxValue);
    }

    [Fact]
    public async Task The_reference_and_the_document_are_for_who_is_signed_in()
    {
        using var stranger = console.Client(secret: null);
        foreach (var path in (string[])["/reference", "/reference/", "/reference/scalar.js", "/openapi/v1.json"])
        {
            using var refused = await stranger.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        }

        using var wrong = console.Client("no-token-of-ours-0123456789");
        using var unknown = await wrong.GetAsync("/openapi/v1.json", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);

        using var browser = new Browser(console);
        using var signedIn = await browser.SignInAsync("token", RunningConsole.ReaderSecret);
        using var page = await browser.GetAsync("/reference/");
        using var document = await browser.GetAsync("/openapi/v1.json");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, document.StatusCode));
    }

    private IEnumerable<(string Method, string Path)> Endpoints() =>
        from endpoint in console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where AccessSchemes.IsApi(path) && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        select (method.ToLowerInvariant(), path);

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(p => p is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>()] : References(p.Value)),
        JsonArray all => all.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Resolve(JsonNode document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, part) => node?[part]);

    private static string Filled(string path, string volume) => path
        .Replace("/volumes/{id}", $"/volumes/{volume}", StringComparison.Ordinal)
        .Replace("/backends/{id}", "/backends/local", StringComparison.Ordinal)
        .Replace("{id}", "1", StringComparison.Ordinal)
        .Replace("{key}", "snooze", StringComparison.Ordinal);

    private static JsonNode Example(string path, string field) => (path, field) switch
    {
        (_, "size_gigabytes") => 3,
        (_, "region") => "local",
        (_, "type") => "resize",
        (_, "confirm") => "yes",
        (_, "missing" or "rate_per_second") => 1,
        _ => $"example-{Missing[..4]}",
    };
}
