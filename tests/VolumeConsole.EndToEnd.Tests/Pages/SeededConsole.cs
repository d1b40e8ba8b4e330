using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>A console with a believable past: volumes of a small company, some work that waits or failed, some drift, a trash.</summary>
[CollectionDefinition(Name)]
public sealed class SeededConsole : ICollectionFixture<SeededConsole>, IAsyncLifetime
{
    public const string Name = "seeded console";
    private StorageFolder? _archive;

    internal ConsoleHome Home { get; } = new("seeded");

    internal ConsoleProcess Console { get; private set; } = null!;

    internal Story Story { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _archive = await StorageFolder.MakeAsync(Home.Path);
        var setup = Home.Setup with
        {
            Settings = new Dictionary<string, string>
            {
                ["Backends:local:Kind"] = "files",
                ["Backends:local:ScanIntervalSeconds"] = "2",
                ["Backends:archive:Kind"] = "files",
                ["Backends:archive:Path"] = _archive.Path,
                ["Faults:Enabled"] = "true",
                ["Operations:BackoffBaseSeconds"] = "840",
                ["Operations:BackoffCapSeconds"] = "840",
                ["Access:Tokens:maria:Secret"] = Story.MariaSecret,
                ["Access:Tokens:maria:Role"] = "operator",
                ["Access:Tokens:terraform:Secret"] = Story.TerraformSecret,
                ["Access:Tokens:terraform:Role"] = "operator",
            },
        };
        Story = new Story(Home);
        var first = await Home.StartAsync(setup);
        await Story.LiveAsync(first);
        await first.TerminateAsync(Eventually.Patience);
        await Story.AgeAsync();
        await Story.WorkAsync();
        Console = await Home.StartAsync(setup);
        await Story.EndAsync(Console, _archive);
    }

    public async ValueTask DisposeAsync()
    {
        if (_archive is not null) await _archive.DisposeAsync();
        await Home.DisposeAsync();
    }
}
