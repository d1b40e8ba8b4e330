using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Simulation.Drills;
using VolumeConsole.Testing.Running;

namespace VolumeConsole.Web.Tests.Scenarios;

/// <summary>The documentation of the scenarios is made from them.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public async Task The_page_tells_what_the_scenarios_are()
    {
        var path = Source.PathOf("docs/scenarios.md");
        var page = DrillDocs.Of(new ServiceCollection().AddCatalogue().BuildServiceProvider().GetRequiredService<DrillCatalogue>());
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(path, page, TestContext.Current.CancellationToken);

        Assert.True(page == await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), "docs/scenarios.md tells another story: renew it with 'UPDATE_DOCS=1 eng/test Web'.");
    }
}
