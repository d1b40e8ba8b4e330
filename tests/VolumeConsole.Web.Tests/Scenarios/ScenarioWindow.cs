using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Features.Scenarios;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>Somebody's window on the pages of the scenarios, over a host that runs them.</summary>
internal sealed class ScenarioWindow : IAsyncDisposable
{
    public ScenarioWindow(ScenarioHost host, string person = "operator")
    {
        Page.JSInterop.Mode = JSRuntimeMode.Loose;
        Page.Services.AddMudServices();
        Page.Services.AddSingleton(host.Get<TimeProvider>());
        Page.Services.AddSingleton(host.Get<IDbContextFactory<VolumeDb>>());
        Page.Services.AddSingleton(host.Get<BackendRegistry>());
        Page.Services.AddSingleton(host.Get<OperationKinds>());
        Page.Services.AddSingleton(host.Get<Orchestrator>());
        Page.Services.AddSingleton(host.Get<ActivityFeed>());
        Page.Services.AddSingleton(host.Desk);
        Page.Services.AddSingleton<ScenariosQuery>();
        Page.Services.AddScoped<Notices>();
        Page.Services.AddScoped<ConsoleCommands>();
        Page.Services.AddSingleton<AuthenticationStateProvider>(new Somebody(person));
    }

    public BunitContext Page { get; } = new();

    /// <param name="query">What follows the name in the address.</param>
    public IRenderedComponent<ScenarioPage> Open(string name, string query = "")
    {
        Page.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"scenarios/{name}{query}");
        return Page.Render<ScenarioPage>(p => p.Add(page => page.Name, name));
    }

    public async ValueTask DisposeAsync() => await Page.DisposeAsync();

    private sealed class Somebody(string name) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name)], "test"))));
    }
}
