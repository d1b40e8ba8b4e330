using VolumeConsole.EndToEnd.Tests.Running;

namespace VolumeConsole.EndToEnd.Tests.Pages;

/// <summary>One console for all journeys that do not need one of their own. Each journey has its own names.</summary>
[CollectionDefinition(Name)]
public sealed class SharedConsole : ICollectionFixture<SharedConsole>, IAsyncLifetime
{
    public const string Name = "shared console";
    public const string OperatorSecret = "a-secret-for-olga-the-operator";
    public const string ReaderSecret = "a-secret-for-rita-the-reader";

    internal ConsoleHome Home { get; } = new("shared");

    internal ConsoleProcess Console { get; private set; } = null!;

    internal ApiClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Console = await Home.StartAsync(
            ("Access:Tokens:olga:Secret", OperatorSecret), ("Access:Tokens:olga:Role", "operator"),
            ("Access:Tokens:rita:Secret", ReaderSecret), ("Access:Tokens:rita:Role", "reader"));
        Api = Home.Api(Console);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Home.DisposeAsync();
    }
}
