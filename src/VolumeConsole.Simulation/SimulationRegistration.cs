using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults.Injecting;

namespace VolumeConsole.Simulation;

/// <summary>What this project brings to the program.</summary>
public static class SimulationRegistration
{
    /// <summary>Adds the kind <c>simulator</c>; nothing is simulated unless a backend of that kind is configured. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddSimulatorBackend(this IServiceCollection services) =>
        services.AddSingleton<SimulatedStorages>().AddSingleton<IBackendKind, SimulatorBackendKind>();

    /// <summary>Lets faults be injected by hand. Before the orchestrator, whose attempts they can hit.</summary>
    /// <param name="sandbox">The backend that is there to be broken; null for none.</param>
    public static IServiceCollection AddInjectedFaults(this IServiceCollection services, string? sandbox) => services
        .AddSingleton(provider => new FaultBoard(provider.GetRequiredService<TimeProvider>(), sandbox))
        .AddSingleton<IAttemptSeam>(provider => provider.GetRequiredService<FaultBoard>())
        .AddHostedService<FaultWatch>();
}
