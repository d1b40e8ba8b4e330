using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Simulation.Tests;

/// <summary>The simulated storage keeps what every backend promises.</summary>
public sealed class SimulatorBackendContractTests : BackendContract
{
    protected override Task<BackendHarness> CreateAsync() => SimulatorHarness.ClaimedAsync();
}
