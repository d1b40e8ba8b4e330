using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>Adds to each operation of the document what its endpoint was told with <see cref="Describing"/>, and what all have in common.</summary>
public sealed class DescribedOperations : IOpenApiOperationTransformer
{
    private static readonly int[] Everywhere =
        [StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status500InternalServerError];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (told, document) = (context.Description.ActionDescriptor.EndpointMetadata, context.Document!);
        operation.Parameters ??= [];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>()) PathParameters.Tell(path, context.Description.RelativePath ?? "");
        foreach (var parameter in told.OfType<ApiParameter>()) operation.Parameters.Add(Of(parameter));
        if (told.OfType<ApiBodyShape>().LastOrDefault() is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = !body.Optional,
                Content = Json(await ReferAsync(body.Type, context, cancellationToken)),
            };
        operation.Responses ??= [];
        var error = await ReferAsync(typeof(ApiError), context, cancellationToken);
        foreach (var status in operation.Responses.Keys.Concat(Everywhere.Select(Text)).Distinct().ToList())
        {
            if (int.Parse(status, CultureInfo.InvariantCulture) >= 400) operation.Responses[status] = ErrorResponses.Refer(status, error, document);
            else if (operation.Responses[status] is OpenApiResponse success) ErrorResponses.TellSuccess(success, status, document);
        }
    }

    /// <summary>Each shape is written down once.</summary>
    private static async Task<IOpenApiSchema> ReferAsync(Type type, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(type.Name) != true)
            document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellation));
        return new OpenApiSchemaReference(type.Name, document);
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };

    private static OpenApiParameter Of(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.InHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Required = parameter.Required,
        Description = parameter.Meaning + (parameter is { Type: ApiParameterType.Words, Words: { } words } ? $" Of: {string.Join(", ", words)}." : ""),
        Schema = SchemaOf(parameter),
    };

    private static OpenApiSchema SchemaOf(ApiParameter parameter) => parameter.Type switch
    {
        ApiParameterType.Text => new OpenApiSchema { Type = JsonSchemaType.String, Enum = parameter.Words is { } words ? [.. words.Select(w => JsonValue.Create(w))] : null },
        ApiParameterType.Words => new OpenApiSchema { Type = JsonSchemaType.String },
        ApiParameterType.Whole => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        ApiParameterType.Number => new OpenApiSchema { Type = JsonSchemaType.Number },
        ApiParameterType.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        ApiParameterType.Time => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        _ => throw new InvalidOperationException($"{parameter.Type} has no schema."),
    };
}
