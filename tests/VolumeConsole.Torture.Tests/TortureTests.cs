using VolumeConsole.Testing.Worlds;
using VolumeConsole.Torture.Checks;
using VolumeConsole.Torture.Houses;
using VolumeConsole.Torture.Rounds;

namespace VolumeConsole.Torture.Tests;

/// <summary>A short run of what eng/torture does at any length.</summary>
public sealed class TortureTests
{
    private const int Rounds = 8;
    private const int Clients = 4;

    [Fact]
    public async Task Killed_at_eight_random_moments_it_keeps_every_promise()
    {
        using var folder = new TempFolder("torture");
        await using var house = new House(new HouseOptions(folder.Path, Seed: 10) { Clients = Clients });
        await using var told = new StringWriter();

        var run = new TortureRun(house, Rounds, compareEvery: Rounds, told);
        var found = await run.RunAsync();

        Assert.True(found.Count == 0, $"{string.Join('\n', found)}\n{told}");
        Assert.Equal(Rounds, run.Tally.Rounds);
        Assert.InRange(house.Ledger.Requests.Count(r => r.IsAccepted), 20, int.MaxValue);
    }

    [Fact]
    public async Task An_unknown_check_is_told_with_those_that_there_are()
    {
        await using var told = new StringWriter();

        var code = await CommandLine.RunAsync(["--check", "earthquake"], told);

        Assert.Equal(2, code);
        Assert.All(CheckList.All, check => Assert.Contains(check.Name, told.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_seed_draws_the_same_plan()
    {
        var (one, two, other) = (new HouseOptions("x", 3).Chance(1), new HouseOptions("y", 3).Chance(1), new HouseOptions("x", 4).Chance(1));
        var plans = Enumerable.Range(0, 50).Select(_ => KillPlan.Draw(one)).ToList();

        Assert.Equal(plans, Enumerable.Range(0, 50).Select(_ => KillPlan.Draw(two)));
        Assert.NotEqual(plans, Enumerable.Range(0, 50).Select(_ => KillPlan.Draw(other)));
    }
}
