using VolumeConsole.Simulation.Exploring;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests.Exploring;

/// <summary>The real engine through some hundred thousand histories, the same on every machine. <c>eng/explore</c> does it for as long as one likes.</summary>
public sealed class CampaignTests(ITestOutputHelper output)
{
    /// <summary>Nothing going wrong, and each thing that can go wrong by itself.</summary>
    private const int Rungs = 7;

    /// <summary>Each scenario and a crowd, and half of them once more.</summary>
    private static readonly int s_turns = 3 * (Scenarios.All.Count + 1) / 2;

    private static readonly string[] s_housework = ["start", "sweep", "scan"];

    /// <summary>All that lead through different states, of each kind of change with two deaths and a lost reply, and of what was seen whole besides.</summary>
    private const int HistoriesMin = 100_000;

    [Fact]
    public void No_history_of_the_engine_breaks_an_invariant()
    {
        var report = new Campaign(Scenarios.All, ExplorerDatabases.New).Run(seed: 1, Environment.ProcessorCount, new CampaignBounds { RungsMax = Rungs, SearchStepsMax = 3_000, TurnsMax = s_turns });

        output.WriteLine(report.ToString());
        Assert.True(report.Violation is null, $"{report.Violation?.Message} In scenario {report.Violation?.Scenario}:\n{string.Join('\n', report.Violation?.Steps ?? [])}");
        Assert.True(report.Covered >= HistoriesMin, $"Only {report.Covered} histories lie within the bounds that were seen whole.");
        Assert.True(report.Histories > Campaign.Turn * s_turns / 2, $"Only {report.Histories} histories were different.");
        Assert.Empty(report.Seams.NeverDied);
        Assert.Empty(report.Seams.Passed.Keys.Where(IsOfAKind).Except(report.Seams.Died.Keys));
    }

    /// <summary>A start, a sweep or a scan can write its last only after the last death: there, <see cref="SeamCoverage.NeverDied"/> alone says what is missing.</summary>
    private static bool IsOfAKind(string seam) => !s_housework.Any(strand => seam.StartsWith(strand, StringComparison.Ordinal));
}
