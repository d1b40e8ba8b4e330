using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Activity;
using VolumeConsole.Web.Features.Backends;
using VolumeConsole.Web.Features.Faults;
using VolumeConsole.Web.Features.Operations;
using VolumeConsole.Web.Features.Operations.Bulk;
using VolumeConsole.Web.Features.Overview;
using VolumeConsole.Web.Features.Palette;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>Components over the real engine on a real database: what they show and send is what people would get.</summary>
public sealed class ConsoleWorld : IAsyncDisposable
{
    private ConsoleWorld(World world, string person)
    {
        World = world;
        Page.JSInterop.Mode = JSRuntimeMode.Loose;
        Page.Services.AddMudServices();
        Page.Services.AddSingleton<TimeProvider>(world.Clock);
        Page.Services.AddSingleton(world.Get<IDbContextFactory<VolumeDb>>());
        Page.Services.AddSingleton(world.Get<IDatabaseProvider>());
        Page.Services.AddSingleton(world.Get<BackendRegistry>());
        Page.Services.AddSingleton(world.Get<OperationKinds>());
        Page.Services.AddSingleton(world.Get<Orchestrator>());
        Page.Services.AddSingleton(world.Get<InstallationIdentity>());
        Page.Services.AddSingleton(world.Get<Core.Holds.HoldBook>());
        Page.Services.AddSingleton(world.Get<ActivityFeed>());
        Page.Services.AddSingleton(world.Get<Core.Operations.Groups.FailureGroups>());
        Page.Services.AddSingleton(world.Get<Core.Operations.Preview.RetryPreview>());
        Page.Services.AddSingleton(world.Get<Core.Operations.Bulk.BulkRetries>());
        Page.Services.AddSingleton<OperationsQuery>();
        Page.Services.AddScoped<OperationActions>();
        Page.Services.AddSingleton<VolumesQuery>();
        Page.Services.AddSingleton<Features.Holds.HoldsQuery>();
        Page.Services.AddSingleton<VolumeDetailQuery>();
        Page.Services.AddSingleton<FacetCounts>();
        Page.Services.AddSingleton<LiveBulkRetries>();
        foreach (var rule in world.Get<IEnumerable<Core.Drift.IDriftRule>>()) Page.Services.AddSingleton(rule);
        Page.Services.AddScoped<Notices>();
        Page.Services.AddScoped<ConsoleCommands>();
        Page.Services.AddScoped<VolumeActions>();
        Page.Services.AddSingleton(world.Get<Core.Drift.Remedies.FindingContexts>());
        Page.Services.AddSingleton(world.Get<Core.Drift.Remedies.RemedyCatalogue>());
        Page.Services.AddSingleton(world.Get<Core.Drift.RunningScans>());
        Page.Services.AddSingleton<Features.Drift.FindingsQuery>();
        Page.Services.AddScoped<Features.Drift.RemedyDesk>();
        Page.Services.AddPalette();
        Page.Services.AddActivity();
        Page.Services.AddOverview();
        Page.Services.AddSingleton(world.Get<Core.Storage.Vitals.Figures>());
        Page.Services.AddSingleton(world.Get<Core.Invariants.InvariantChecker>());
        Page.Services.AddSingleton(world.Get<Core.Drift.DriftRules>());
        Page.Services.AddSingleton(world.Get<Core.Drift.RunningScans>());
        Page.Services.AddFaultPages();
        if (world.Find<FaultBoard>() is { } board) Page.Services.AddSingleton(board);
        Page.Services.AddSingleton<BackendsQuery>();
        Page.Services.AddScoped<BackendActions>();
        Page.Services.AddSingleton<AuthenticationStateProvider>(new Somebody(person));
    }

    public World World { get; }

    public BunitContext Page { get; } = new();

    public VolumesQuery Query => Page.Services.GetRequiredService<VolumesQuery>();

    /// <param name="person">A name that <see cref="OpenAccess"/> gives a role to.</param>
    public static async Task<ConsoleWorld> StartedAsync(string person = "admin", WorldOptions? options = null) => new(await World.StartedAsync(options), person);

    /// <summary>Opens a dialog the way the pages do.</summary>
    public async Task<IRenderedComponent<MudDialogProvider>> DialogAsync<TDialog>(DialogParameters<TDialog> parameters) where TDialog : Microsoft.AspNetCore.Components.ComponentBase
    {
        Page.Render<MudPopoverProvider>();
        var provider = Page.Render<MudDialogProvider>();
        await provider.InvokeAsync(() => Page.Services.GetRequiredService<IDialogService>().ShowAsync<TDialog>("A dialog", parameters));
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await World.DisposeAsync();
    }

    private sealed class Somebody(string name) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name)], "test"))));
    }
}
