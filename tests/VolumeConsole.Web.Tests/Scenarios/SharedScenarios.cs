namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>One host for all scenarios: they run one after the other on one sandbox, as they do in the program.</summary>
public sealed class SharedScenarios : IAsyncLifetime
{
    internal ScenarioHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await ScenarioHost.StartedAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
