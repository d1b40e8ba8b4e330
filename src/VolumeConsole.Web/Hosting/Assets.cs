using Microsoft.AspNetCore.Authorization;

namespace VolumeConsole.Web.Hosting;

/// <summary>Static files. What the sign-in page loads answers everybody; the rest, like everything else, only who is signed in.</summary>
public static class Assets
{
    private static readonly string[] Open = ["sign-in/", "fonts/", "css/fonts.", "icons/favicon."];

    public static void MapAssets(this IEndpointRouteBuilder app) => app.MapStaticAssets().Add(endpoint =>
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && Open.Any(o => path.TrimStart('/').StartsWith(o, StringComparison.Ordinal)))
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
    });
}
