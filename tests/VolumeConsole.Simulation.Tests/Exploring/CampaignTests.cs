using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Exploring;

/// <summary>The real engine through some thousand histories, the same on every machine. <c>eng/explore</c> does it for as long as one likes.</summary>
public sealed class CampaignTests(ITestOutputHelper output)
{
    /// <summary>Nothing going wrong, and each thing that can go wrong by itself.</summary>
    private const int Rungs = 7;

    /// <summary>Each scenario twice, and a crowd twice.</summary>
    private static readonly int s_turns = 2 * (Scenarios.All.Count + 1);

    [Fact]
    public void No_history_of_the_engine_breaks_an_invariant()
    {
        var report = new Campaign(Scenarios.All, ExplorerDatabases.New).Run(seed: 1, Environment.ProcessorCount, new CampaignBounds { RungsMax = Rungs, SearchStepsMax = 3_000, TurnsMax = s_turns });

        output.WriteLine(report.ToString());
        Assert.True(report.Violation is null, $"{report.Violation?.Message} In scenario {report.Violation?.Scenario}:\n{string.Join('\n', report.Violation?.Steps ?? [])}");
        Assert.True(report.Histories > Campaign.Turn * s_turns / 2, $"Only {report.Histories} histories were different.");
    }
}
