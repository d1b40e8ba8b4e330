using Hangfire;

namespace VolumeConsole.Web.Hosting;

/// <summary>The Hangfire dashboard, to read only: retries go through the write door, with actor and activity.</summary>
public static class JobsDashboard
{
    public static IEndpointConventionBuilder MapJobsDashboard(this IEndpointRouteBuilder routes, PathString pathBase) => routes
        .MapHangfireDashboard("/jobs", new DashboardOptions
        {
            // Its own default lets any loopback caller in; who may see it is decided by our sign-in.
            Authorization = [],
            IsReadOnlyFunc = _ => true,
            DashboardTitle = "VolumeConsole jobs",
            DisplayStorageConnectionString = false,
            AppPath = $"{pathBase}/",
        })
        .RequireAuthorization();
}
