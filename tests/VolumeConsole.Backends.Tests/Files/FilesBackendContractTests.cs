using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class FilesBackendContractTests : BackendContract
{
    protected override async Task<BackendHarness> CreateAsync() => await FilesHarness.CreateAsync();
}
