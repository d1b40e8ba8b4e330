using Microsoft.OpenApi;

namespace VolumeConsole.Web.Features.Api.Docs;

/// <summary>What the parameters of paths are: told by what stands before them.</summary>
internal static class PathParameters
{
    public static void Tell(OpenApiParameter parameter, string path)
    {
        if (parameter.In != ParameterLocation.Path) return;
        var segments = path.Split('/');
        var before = segments[Array.IndexOf(segments, $"{{{parameter.Name}}}") - 1];
        var (meaning, type, format) = before switch
        {
            "volumes" => ("The volume's id.", JsonSchemaType.String, "uuid"),
            "snapshots" => ("The snapshot's id.", JsonSchemaType.String, "uuid"),
            "backends" => ("The backend's id.", JsonSchemaType.String, null),
            "remedies" => ("The remedy's key, as the finding lists it.", JsonSchemaType.String, null),
            "actions" => ("The action's id.", JsonSchemaType.Integer, "int64"),
            "operations" => ("The operation's id.", JsonSchemaType.Integer, "int64"),
            "findings" => ("The finding's id.", JsonSchemaType.Integer, "int64"),
            "bulk-retries" => ("The bulk retry's id.", JsonSchemaType.Integer, "int64"),
            "faults" => ("The fault's id.", JsonSchemaType.Integer, "int64"),
            "holds" => ("The hold's id.", JsonSchemaType.Integer, "int64"),
            _ => throw new InvalidOperationException($"Nobody said what {{{parameter.Name}}} in {path} is."),
        };
        parameter.Description = meaning;
        parameter.Schema = new OpenApiSchema { Type = type, Format = format };
    }
}
