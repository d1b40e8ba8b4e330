using Microsoft.AspNetCore.Diagnostics;
using MudBlazor.Services;
using VolumeConsole.Web.Features.Activity;
using VolumeConsole.Web.Features.Backends;
using VolumeConsole.Web.Features.Drift;
using VolumeConsole.Web.Features.Faults;
using VolumeConsole.Web.Features.Lab;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Operations.Bulk;
using VolumeConsole.Web.Features.Overview;
using VolumeConsole.Web.Features.Palette;
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
        services.AddSingleton<FacetCounts>();
        services.AddSingleton<OperationsQuery>();
        services.AddSingleton<LiveBulkRetries>();
        services.AddSingleton<FindingsQuery>();
        services.AddSingleton<Features.Holds.HoldsQuery>();
        services.AddSingleton<BackendsQuery>();
        services.AddSingleton<Features.Scenarios.ScenariosQuery>();
        services.AddFaultPages();
        services.AddScoped<BackendActions>();
        services.AddScoped<Notices>();
        services.AddScoped<ConsoleCommands>();
        services.AddScoped<VolumeActions>();
        services.AddScoped<OperationActions>();
        services.AddScoped<RemedyDesk>();
        services.AddPalette();
        services.AddActivity();
        services.AddOverview();
        services.AddLab();
        return services;
    }

    /// <summary>Who mistypes an address in a browser gets a page that says so. Programs keep the bare status.</summary>
    public static void UseNotFoundPage(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            var browser = HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
            if (!browser && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
    }

    /// <summary>A frame policy of our own stands in the header already; Blazor's would be a second one.</summary>
    public static void MapConsole(this IEndpointRouteBuilder app)
    {
        app.MapActivityExport();
        app.MapLab();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
