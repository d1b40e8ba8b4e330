using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Features.Api;

/// <summary>For whatever watches the process. Strangers learn one word.</summary>
public static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/healthz/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(
        HttpContext http, IDbContextFactory<VolumeDb> databases, ActivityFeed feed, BackendRegistry backends, ILogger<VolumeDb> log)
    {
        var ready = feed.Started.IsCompletedSuccessfully && await AnswersAsync(databases, log, http.RequestAborted);
        var status = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var word = ready ? "ready" : "not ready";
        if (http.User.Identity is not { IsAuthenticated: true }) return Results.Text(word, statusCode: status);
        return Results.Json(new { status = word, backends = backends.All.ToDictionary(b => b.Id, b => b.Admission.Explanation) }, statusCode: status);
    }

    private static async Task<bool> AnswersAsync(IDbContextFactory<VolumeDb> databases, ILogger log, CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db.Installations.AnyAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "The database does not answer");
            return false;
        }
    }
}
