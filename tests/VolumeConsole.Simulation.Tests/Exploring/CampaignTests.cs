using System.Globalization;
using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Exploring;

/// <summary>
/// The real engine through as many histories as there is time for: VOLUMECONSOLE_EXPLORE_MINUTES, five by default, or until a hundred
/// thousand were run. <c>eng/explore</c> does the same for nights.
/// </summary>
public sealed class CampaignTests(ITestOutputHelper output)
{
    private const long Enough = 100_000;

    [Fact]
    public void No_history_of_the_engine_breaks_an_invariant()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("VOLUMECONSOLE_EXPLORE_MINUTES") ?? "5", CultureInfo.InvariantCulture);

        var report = new Campaign(Scenarios.All, ExplorerDatabases.New).Run(seed: 1, Environment.ProcessorCount, TimeSpan.FromMinutes(minutes), Enough);

        output.WriteLine(report.ToString());
        Assert.True(report.Violation is null, $"{report.Violation?.Message} In scenario {report.Violation?.Scenario}:\n{string.Join('\n', report.Violation?.Steps ?? [])}");
        Assert.True(report.Histories > 0, "Nothing was explored.");
    }
}
