using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace VolumeConsole.Web.Features.Access;

/// <summary>The sign-in cookie: looked at anew with each request, so that a revoked sign-in ends with the next one.</summary>
public static class CookieRules
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static void Apply(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "volumeconsole";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPaths.SignIn;
        options.ReturnUrlParameter = SignInPaths.ReturnUrl;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<TokenAccess>();
        if (context.Principal?.ActorOf() is not { } actor || access.RoleOf(actor) is not { } role)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(AccessSchemes.Cookie);
            return;
        }

        if (context.Principal.IsInRole(Core.Data.PersistedNames.Role.Of(role))) return;
        context.ReplacePrincipal(context.Principal.WithRole(role));
        context.ShouldRenew = true;
    }
}
