namespace VolumeConsole.Web.Features.Overview;

/// <summary>Registration of the overview.</summary>
public static class OverviewSetup
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddSingleton<OverviewQuery>();
}
