using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Signing a browser in and out. The page is plain HTML: it works without a circuit, and without scripts.</summary>
public static partial class SignInApi
{
    private const int FormBytesMax = 16 * 1024;

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(SignInPaths.SignIn, Show).AllowAnonymous();
        app.MapPost(SignInPaths.SignIn, EnterAsync).AllowAnonymous().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FormBytesMax));
        app.MapPost(SignInPaths.SignOut, LeaveAsync).AllowAnonymous();
    }

    private static RazorComponentResult<SignInPage> Show(HttpContext http) =>
        Page(http, StatusCodes.Status200OK, null, CodeRedactingContextFactory.CodeOf(http), http.Request.Query[SignInPaths.ReturnUrl]);

    private static async Task<IResult> EnterAsync(
        HttpContext http, IAntiforgery antiforgery, TokenAccess access, SignInCodes codes, AdminToken admin, FailedSignIns failed, ILogger<SignInPage> log)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page(http, StatusCodes.Status400BadRequest, "This page was open for too long. Please try once more.", null, null);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = SignInPaths.Local(form[SignInPaths.ReturnUrl], http.Request.PathBase);
        var from = http.Connection.RemoteIpAddress;
        var attempt = form["code"].FirstOrDefault() is { Length: > 0 } code
            ? failed.Try(from, () => codes.Redeem(code) ? admin.Current : null)
            : failed.Try(from, () => access.Find(form["token"].FirstOrDefault()?.Trim() ?? ""));
        if (attempt.IsLimited)
        {
            LogLimited(log, from?.ToString());
            http.Response.Headers.RetryAfter = "60";
            return Page(http, StatusCodes.Status429TooManyRequests, "Too many sign-ins failed. Wait a minute, then try again.", null, returnUrl);
        }

        if (attempt.Token is not { } token)
        {
            LogFailed(log, from?.ToString());
            var words = form.ContainsKey("code")
                ? "This link was used already, or is older than ten minutes. Use a token, or restart the console for a new link."
                : "No such token, or its time is over.";
            return Page(http, StatusCodes.Status401Unauthorized, words, null, returnUrl);
        }

        await http.SignInAsync(AccessSchemes.Cookie, token.ToPrincipal(AccessSchemes.Cookie), new AuthenticationProperties { IsPersistent = true });
        LogSignedIn(log, token.Name, from?.ToString());
        return Results.LocalRedirect(returnUrl);
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.Text("This page was open for too long. Reload it, and sign out again.", statusCode: 400);
        await http.SignOutAsync(AccessSchemes.Cookie);
        return Results.LocalRedirect(http.Request.PathBase + SignInPaths.SignIn);
    }

    /// <summary>Not to be stored by anybody: its antiforgery token sees to that.</summary>
    private static RazorComponentResult<SignInPage> Page(HttpContext http, int status, string? problem, string? code, string? returnUrl) =>
        new(new Dictionary<string, object?>
        {
            [nameof(SignInPage.Problem)] = problem,
            [nameof(SignInPage.Code)] = code,
            [nameof(SignInPage.ReturnUrl)] = SignInPaths.Local(returnUrl, http.Request.PathBase),
            [nameof(SignInPage.PathBase)] = http.Request.PathBase.Value,
        })
        { StatusCode = status, PreventStreamingRendering = true };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} failed")]
    private static partial void LogFailed(ILogger log, string? address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Address} was not tried: too many failed")]
    private static partial void LogLimited(ILogger log, string? address);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name} signed in from {Address}")]
    private static partial void LogSignedIn(ILogger log, string name, string? address);
}
