using Microsoft.AspNetCore.Authentication.Cookies;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Which proof of identity counts where.</summary>
public static class AccessSchemes
{
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Bearer = "Bearer";

    /// <summary>Chooses between the two by path.</summary>
    public const string ByPath = "ByPath";

    /// <summary>Programs' paths take bearer tokens only, and never redirect; everything else takes the cookie only.</summary>
    public static bool IsForPrograms(PathString path) => IsApi(path) || path.StartsWithSegments("/metrics");

    /// <summary>The users' API, and the operators'.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/v2") || path.StartsWithSegments("/operator");

    /// <summary>Health and the description of the API answer both people and programs: what was sent decides.</summary>
    public static string For(HttpRequest request) =>
        IsForPrograms(request.Path) || (IsForBoth(request.Path) && request.Headers.Authorization.Count > 0) ? Bearer : Cookie;

    private static bool IsForBoth(PathString path) => path.StartsWithSegments("/healthz") || path.StartsWithSegments("/openapi");
}
