using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>What this project brings to the program.</summary>
public static class SimulationRegistration
{
    /// <summary>Adds the kind <c>simulator</c>; nothing is simulated unless a backend of that kind is configured. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddSimulatorBackend(this IServiceCollection services) =>
        services.AddSingleton<IBackendKind, SimulatorBackendKind>();
}
