using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>A console with a sandbox, for scenarios. Its times are short, so that a lease runs out while somebody looks.</summary>
public sealed class SandboxConsole : IAsyncLifetime
{
    public const string OlgaSecret = "a-secret-for-olga-who-runs-scenarios";
    public const string RitaSecret = "a-secret-for-rita-who-only-watches";

    internal ConsoleHome Home { get; } = new("sandbox");

    internal ConsoleProcess Console { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Console = await Home.StartAsync(
        ("Backends:sandbox:Kind", "simulator"), ("Backends:sandbox:TimeoutSeconds", "5"), ("Backends:sandbox:ScanIntervalSeconds", "3600"), ("Faults:Enabled", "true"),
        ("Operations:LeaseSeconds", "2"), ("Operations:SweepIntervalSeconds", "0.3"), ("Operations:BackoffBaseSeconds", "0.2"), ("Scenarios:FailuresCount", "60"),
        ("Access:Tokens:olga:Secret", OlgaSecret), ("Access:Tokens:olga:Role", "operator"),
        ("Access:Tokens:rita:Secret", RitaSecret), ("Access:Tokens:rita:Role", "reader"));

    public ValueTask DisposeAsync() => Home.DisposeAsync();
}
