using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>What concerns the document as a whole: what it is about, who may call, and which chapter belongs to which API.</summary>
public sealed class DescribedDocument : IOpenApiDocumentTransformer
{
    private const string About =
        "Two APIs behind one kind of token. Under `/v2`, users' scripts make and see volumes, in the conventions of DigitalOcean's public API. "
        + "Under `/operator/v1`, operators' scripts do what the console can do. Bodies are JSON with snake_case names; times are ISO 8601 in UTC; "
        + "every error has one form, and names the field that is wrong.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "VolumeConsole", Version = "v1", Description = About };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [AccessSchemes.Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token from `Access:Tokens`, or the admin token of the data directory.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(AccessSchemes.Bearer, document)] = [] }];
        document.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        document.Extensions["x-tagGroups"] = new JsonNodeExtension(new JsonArray(Group(document, "Users' API", "/v2"), Group(document, "Operators' API", "/operator")));
        return Task.CompletedTask;
    }

    private static JsonObject Group(OpenApiDocument document, string name, string prefix)
    {
        var tags = document.Paths.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).SelectMany(p => p.Value.Operations?.Values.ToList() ?? [])
            .SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => t.Name).OfType<string>().Distinct();
        return new JsonObject { ["name"] = name, ["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]) };
    }
}
