using MudBlazor.Services;
using VolumeConsole.Web.Features.Drift;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Live;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Components;

/// <summary>Registers the console's pages.</summary>
public static class ConsoleSetup
{
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddSingleton<RailCounts>();
        services.AddSingleton<VolumesQuery>();
        services.AddSingleton<VolumeDetailQuery>();
        services.AddSingleton<OperationsQuery>();
        services.AddSingleton<FindingsQuery>();
        services.AddScoped<Notices>();
        services.AddScoped<ConsoleCommands>();
        services.AddScoped<VolumeActions>();
        services.AddScoped<OperationActions>();
        return services;
    }

    /// <summary>A frame policy of our own stands in the header already; Blazor's would be a second one.</summary>
    public static void MapConsole(this IEndpointRouteBuilder app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
}
