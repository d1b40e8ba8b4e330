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
    public static bool IsForPrograms(PathString path) => path.StartsWithSegments("/v2") || path.StartsWithSegments("/operator") || path.StartsWithSegments("/metrics");

    /// <summary>Health answers both people and probes: what was sent decides.</summary>
    public static string For(HttpRequest request) =>
        IsForPrograms(request.Path) || (request.Path.StartsWithSegments("/healthz") && request.Headers.Authorization.Count > 0) ? Bearer : Cookie;
}
