using Microsoft.Extensions.DependencyInjection.Extensions;
using VolumeConsole.Core.Storage;
using VolumeConsole.Data.Sqlite;
using VolumeConsole.Simulation.Demo;
using VolumeConsole.Web.Components;
using VolumeConsole.Web.Demo;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Docs;
using VolumeConsole.Web.Features.Api.Limits;
using VolumeConsole.Web.Features.OperatorApi;
using VolumeConsole.Web.Hosting;
using VolumeConsole.Web.Hosting.Backups;

if (MaintenanceMode.IsAskedFor(args)) return MaintenanceMode.Run(args);

try
{
    var builder = HostingSetup.CreateBuilder(DemoMode.Others(args));
    using var demo = DemoMode.IsAskedFor(args) ? builder.AddDemo() : null; // Disposed last: its folder goes when nothing uses it any more.
    var data = builder.AddDataDirectory();
    builder.AddListening();

    builder.Services.TryAddSingleton(TimeProvider.System);
    builder.Services.AddProxy(builder.Configuration);
    builder.Services.AddAccess(builder.Configuration, data);
    builder.Services.AddEngine(builder.Configuration, data.Path);
    if (demo is not null) builder.Services.AddDemoLife();
    builder.Services.AddTelemetry(builder.Configuration);
    builder.Services.AddUsersApi();
    builder.Services.AddOperatorApi();
    builder.Services.AddApiLimits(builder.Configuration);
    builder.Services.AddApiDocs();
    builder.Services.AddConsole();

    var app = builder.Build();
    app.Services.GetRequiredService<DataDirectory>(); // Held first, so let go last.
    app.UseSecurityHeaders();
    app.UseApiFaults();
    app.UseNotFoundPage();
    app.UseAuthentication();
    app.UseApiLimits();
    app.UseAuthorization();
    app.UseAntiforgery();
    app.MapAssets();
    app.MapSignIn();
    app.MapUsersApi();
    app.MapMetrics();
    app.MapOperatorApi();
    app.MapApiDocs();
    app.MapJobsDashboard(ProxySetup.PathBaseOf(app.Configuration));
    app.MapConsole();
    app.AnnounceWhenStarted(data);

    // Before the host starts: what stops a start is then said in words alone, not with the host's stack trace as well.
    app.Services.GetRequiredService<BackendRegistry>();
    await app.Services.GetRequiredService<EngineStart>().StartAsync(CancellationToken.None);
    if (demo is not null) await app.Services.LiveThroughTheHourBeforeAsync(CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is InvalidConfigurationException or DatabaseRefusedException)
{
    await Console.Error.WriteLineAsync($"VolumeConsole cannot start. {wrong.Message}");
    return 1;
}
catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"VolumeConsole cannot start. {taken.Message} Stop what listens there, or choose another address with --urls.");
    return 1;
}
