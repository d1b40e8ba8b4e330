using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.CephRbd;

[Collection(CephCluster.Collection)]
public sealed class RbdBackendContractTests : BackendContract
{
    protected override async Task<BackendHarness> CreateAsync() => await RbdHarness.CreateAsync();
}
