using VolumeConsole.EndToEnd.Tests.Running;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.EndToEnd.Tests.Starting;

/// <summary>The program as it is shipped.</summary>
public sealed class PublishedTests
{
    [Fact]
    public async Task Published_and_started_from_another_folder_it_serves_what_the_browser_loads()
    {
        using var published = new TempFolder("published");
        var done = await Command.RunAsync(
            "dotnet", "publish", Source.WebProject, "--no-build", "--configuration", Source.Configuration, "--output", published.Path, "-nodeReuse:false");
        Assert.True(done.Succeeded, done.Output);
        await using var home = new ConsoleHome("published-data");
        var console = await home.StartAsync(home.Setup with
        {
            Program = Path.Combine(published.Path, "VolumeConsole.Web.dll"),
            CurrentFolder = Directory.CreateDirectory(Path.Combine(home.Path, "elsewhere")).FullName,
        });

        using var http = new HttpClient { BaseAddress = console.Address };
        foreach (var asset in new[] { "/sign-in/sign-in.css", "/css/fonts.css", "/fonts/inter-latin.woff2", "/fonts/jetbrains-mono-latin.woff2", "/icons/favicon.svg" })
        {
            var bytes = await http.GetByteArrayAsync(new Uri(asset, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(bytes.Length > 100, $"{asset} has {bytes.Length} bytes.");
        }
    }
}
