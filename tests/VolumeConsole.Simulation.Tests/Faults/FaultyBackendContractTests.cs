using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Simulation.Tests.Faults;

/// <summary>Where nothing is told to go wrong, the wrapped storage keeps all that it promises.</summary>
public sealed class FaultyBackendContractTests : BackendContract
{
    protected override async Task<BackendHarness> CreateAsync() =>
        new FaultyHarness(await SimulatorHarness.ClaimedAsync(), inner => new FaultyBackend("sim", inner, FaultPlan.None, TimeProvider.System));
}
