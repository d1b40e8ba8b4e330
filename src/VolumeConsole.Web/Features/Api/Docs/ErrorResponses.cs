using System.Globalization;
using Microsoft.OpenApi;

namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>What a status means, and the headers beside it. Errors are written down once in the document, and referred to.</summary>
internal static class ErrorResponses
{
    private static readonly (string Name, string Meaning)[] Limits =
    [
        ("ratelimit-limit", "Requests a minute."),
        ("ratelimit-remaining", "Requests that may still come now."),
        ("ratelimit-reset", "When all of them may come again, in seconds since 1970."),
    ];

    public static OpenApiResponseReference Refer(string status, IOpenApiSchema error, OpenApiDocument document)
    {
        var id = ApiErrors.IdOf(int.Parse(status, CultureInfo.InvariantCulture));
        document.Components ??= new OpenApiComponents();
        document.Components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        if (!document.Components.Responses.ContainsKey(id))
        {
            var response = new OpenApiResponse
            {
                Description = Meaning(status),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = error } },
            };
            if (status == "429") response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header("Seconds to wait.") };
            document.AddComponent<IOpenApiResponse>(id, response);
        }

        return new OpenApiResponseReference(id, document);
    }

    public static void TellSuccess(OpenApiResponse response, string status, OpenApiDocument document)
    {
        response.Description = Meaning(status);
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var (name, meaning) in Limits)
        {
            if (document.Components?.Headers?.ContainsKey(name) != true) document.AddComponent<IOpenApiHeader>(name, Header(meaning));
            response.Headers[name] = new OpenApiHeaderReference(name, document);
        }
    }

    private static string Meaning(string status) => status switch
    {
        "200" => "As asked.",
        "201" => "It is made.",
        "202" => "Accepted: it is durable, and being done.",
        "204" => "Done.",
        "400" => "The body is no JSON object.",
        "401" => "No valid token was sent.",
        "403" => "The token's role does not allow this.",
        "404" => "There is none.",
        "409" => "It makes no sense in the present state, or something stands in the way: the message says what, and what to do.",
        "413" => "The body is too large.",
        "422" => "A field cannot have that value; the error names it.",
        "429" => "Too many requests.",
        "500" => "Something went wrong here. Nothing is known to have changed.",
        "503" => "It cannot be answered now.",
        _ => throw new InvalidOperationException($"The status {status} has no words in the document."),
    };

    private static OpenApiHeader Header(string meaning) => new() { Description = meaning, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
}
