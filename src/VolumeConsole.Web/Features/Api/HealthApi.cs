using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Features.Api;

/// <summary>For whatever watches the process. Strangers learn one word; who is signed in, or sends a token, learns why.</summary>
public static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/healthz/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, Readiness readiness, BackendRegistry backends)
    {
        var reasons = await readiness.WhyNotAsync(http.RequestAborted);
        var status = reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var word = reasons.Count == 0 ? "ready" : "not ready";
        if (http.User.Identity is not { IsAuthenticated: true }) return Results.Text(word, statusCode: status);
        return Results.Json(new { status = word, reasons, backends = backends.All.ToDictionary(b => b.Id, b => b.Admission.Explanation) }, statusCode: status);
    }
}
