using VolumeConsole.Testing.Ceph;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Torture.Houses;
using VolumeConsole.Torture.Rounds;
using VolumeConsole.Torture.Storages;

[assembly: AssemblyFixture(typeof(CephCluster))]

namespace VolumeConsole.Torture.Tests;

/// <summary>A short run of what <c>eng/torture --backend ceph</c> does at any length.</summary>
public sealed class CephTortureTests
{
    private const int Rounds = 4;
    private const int Clients = 4;

    [Fact]
    public async Task On_a_real_cluster_killed_at_four_random_moments_it_keeps_every_promise()
    {
        using var folder = new TempFolder("torture-ceph");
        var storage = await CephStorage.MakeAsync("torture");
        await using var house = new House(new HouseOptions(folder.Path, Seed: 12) { Clients = Clients, Storage = storage });
        await using var told = new StringWriter();

        var run = new TortureRun(house, Rounds, compareEvery: Rounds, told);
        var found = await run.RunAsync();

        Assert.True(found.Count == 0, $"{string.Join('\n', found)}\n{told}");
        Assert.Equal(Rounds, run.Tally.Rounds);
        Assert.InRange(house.Ledger.Requests.Count(r => r.IsAccepted), 20, int.MaxValue);
        Assert.NotEmpty(await storage.ReadAsync());
    }
}
