using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>The OpenAPI document of both APIs, and a page to read it in.</summary>
public static class DocsSetup
{
    public static IServiceCollection AddApiDocs(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options =>
        {
            // The document's schemas are made by these: as the wire is spelled, and numbers are numbers.
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        })
        .AddOpenApi(options =>
        {
            options.ShouldInclude = description => AccessSchemes.IsApi($"/{description.RelativePath}");
            options.AddOperationTransformer<DescribedOperations>();
            options.AddDocumentTransformer<DescribedDocument>();
        });

    /// <summary>Its schema library asks by trying whether it may make functions of text. It may not: told, it does not try.</summary>
    private static string NoEval(string nonce) => $$"""<script nonce="{{nonce}}">globalThis.__zod_globalConfig = { jitless: true };</script>""";

    /// <summary>Its scripts come marked as open to everybody.</summary>
    private static void RequireSignIn(EndpointBuilder endpoint)
    {
        foreach (var open in endpoint.Metadata.OfType<IAllowAnonymous>().ToList()) endpoint.Metadata.Remove(open);
    }

    /// <summary>For who is signed in, as every page. Everything that the page loads comes from here.</summary>
    public static void MapApiDocs(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/reference", (options, http) => options
            .WithNonce(http.CspNonce())
            .AddHeadContent(NoEval(http.CspNonce()))
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton()
            .WithTitle("VolumeConsole API"))
            .Finally(RequireSignIn);
    }
}
