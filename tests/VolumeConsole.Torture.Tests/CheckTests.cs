using System.Collections.Concurrent;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Torture.Checks;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Tests;

public sealed class CheckTests
{
    /// <summary>They mostly wait, each for processes of its own.</summary>
    private const int AtOnce = 4;

    private const int Clients = 3;

    /// <summary>In one test, because the cases of a theory would wait for each other.</summary>
    [Fact]
    public async Task Every_quick_special_check_holds_or_says_why_it_cannot_be_made_here()
    {
        using var folder = new TempFolder("checks");
        var ends = new ConcurrentDictionary<string, CheckEnd>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(CheckList.All.Where(c => c.IsQuick), options, async (check, _) =>
            ends[check.Name] = await CheckList.RunAsync(check, new HouseOptions(Path.Combine(folder.Path, check.Name), Seed: 11) { Clients = Clients }));

        foreach (var (name, end) in ends.Where(e => !e.Value.IsPossible))
            TestContext.Current.SendDiagnosticMessage("The check '{0}' cannot be made here: {1}", name, end.Means);
        Assert.All(ends, end => Assert.True(end.Value.Violations.Count == 0, $"{end.Key}: {string.Join('\n', end.Value.Violations)}"));
        Assert.All(ends, end => Assert.NotEmpty(end.Value.Means));
        Assert.Equal(CheckList.All.Count(c => c.IsQuick), ends.Count);
    }
}
