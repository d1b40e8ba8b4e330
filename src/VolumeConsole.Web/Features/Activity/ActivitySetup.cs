namespace VolumeConsole.Web.Features.Activity;

/// <summary>Registration and map of the activity page and its downloads.</summary>
public static class ActivitySetup
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services.AddSingleton<ActivityQuery>().AddSingleton<ActivityExport>();

    /// <summary>With the cookie of the console: scripts have the operators' API.</summary>
    public static void MapActivityExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/activity/export.csv", (HttpContext http, ActivityExport export, CancellationToken cancellation) => export.WriteCsvAsync(http, cancellation)).RequireAuthorization();
        app.MapGet("/activity/export.json", (HttpContext http, ActivityExport export, CancellationToken cancellation) => export.WriteJsonAsync(http, cancellation)).RequireAuthorization();
    }
}
