using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>Registers what the pages need of injected faults, whether they are switched on or not.</summary>
public static class FaultsSetup
{
    public static IServiceCollection AddFaultPages(this IServiceCollection services) => services
        .AddSingleton(provider => new FaultDesk(provider.GetService<FaultBoard>()))
        .AddSingleton<FaultTargets>()
        .AddScoped<FaultActions>();
}
