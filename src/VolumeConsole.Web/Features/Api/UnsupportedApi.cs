namespace VolumeConsole.Web.Features.Api;

/// <summary>What clients of this API may ask for, and this console does not do yet: said, rather than not found.</summary>
public static class UnsupportedApi
{
    public const string Attach = "Attaching and detaching are not supported yet.";

    public static void MapUnsupported(this IEndpointRouteBuilder api) =>
        api.MapPost("/volumes/actions", () => ApiErrors.Unprocessable(Attach)).ExcludeFromDescription();
}
