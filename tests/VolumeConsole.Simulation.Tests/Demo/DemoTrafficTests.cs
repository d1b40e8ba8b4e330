using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Demo;

namespace VolumeConsole.Simulation.Tests.Demo;

public sealed class DemoTrafficTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_asks_for_the_same()
    {
        Assert.Equal(Asked(seed: 3), Asked(seed: 3));
        Assert.NotEqual(Asked(seed: 3), Asked(seed: 4));
    }

    [Theory]
    [InlineData(DemoTraffic.LiveMin)]
    [InlineData(DemoTraffic.LiveMax)]
    public void The_number_of_volumes_stays_between_its_bounds(int live)
    {
        var traffic = new DemoTraffic(5);
        Assert.All(traffic.Next(DemoTraffic.LiveMin, [], [], live: 0, s_now), request => Assert.IsType<CreateVolume.Request>(request));

        var many = traffic.Next(200, Sights(600), Snapshots(DemoTraffic.SnapshotsMax), live, s_now);

        foreach (var request in many)
        {
            live += request switch { CreateVolume.Request or CloneSnapshot.Request => 1, DeleteVolume.Request { WithSnapshots: true } => -1, _ => 0 };
            Assert.InRange(live, DemoTraffic.LiveMin, DemoTraffic.LiveMax);
        }
    }

    [Fact]
    public void Snapshots_are_taken_copied_and_where_there_are_many_the_oldest_goes()
    {
        var few = new DemoTraffic(5).Next(200, Sights(600), Snapshots(3), DemoTraffic.LiveMin + 20, s_now);
        var many = new DemoTraffic(5).Next(200, Sights(600), Snapshots(DemoTraffic.SnapshotsMax), DemoTraffic.LiveMin + 20, s_now);

        Assert.Contains(few, request => request is SnapshotVolume.Request);
        Assert.Contains(few, request => request is CloneSnapshot.Request { Name: var name } && VolumeName.IsValid(name));
        Assert.Equal(Snapshots(1)[0].Id, many.OfType<DeleteVolume.Request>().First(request => !request.WithSnapshots).Id);
    }

    [Fact]
    public void Each_volume_of_the_cast_can_be_asked_for_and_none_has_the_name_of_another()
    {
        var cast = Enumerable.Range(0, 2_000).Select(DemoCast.Number).ToList();

        Assert.Equal(cast.Count, cast.Select(v => v.Name).Distinct().Count());
        Assert.All(cast, v => Assert.True(VolumeName.IsValid(v.Name) && VolumeTag.AreValid([.. v.Tags]) && v.SizeBytes % VolumeSize.GiB == 0, v.Name));
    }

    [Fact]
    public void The_clock_is_put_forward_and_never_beyond_the_right_time()
    {
        var clock = new DemoClock(TimeSpan.FromHours(1));
        Assert.InRange(TimeProvider.System.GetUtcNow() - clock.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));

        clock.PutForward(TimeSpan.FromMinutes(20));
        Assert.Equal(TimeSpan.FromMinutes(40), clock.Behind);
        clock.PutForward(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.Zero, clock.Behind);
    }

    private static List<string> Asked(int seed) => [.. new DemoTraffic(seed).Next(60, Sights(300), Snapshots(5), live: DemoTraffic.LiveMin + 10, s_now).Select(r => r.ToString())];

    private static List<DemoSight> Snapshots(int count) => [.. Enumerable.Range(1, count).Select(n => new VolumeId(new Guid(n, 1, 0, new byte[8]))).Select((id, n) => new DemoSight(
        id, DemoStorage.Sites[0], ObjectName.For(id), $"volume-{n}@nightly-{n}", VolumeSize.FromGiB(10), VolumeLifecycle.Available, s_now.AddHours(-1)))];

    private static List<DemoSight> Sights(int count) => [.. Enumerable.Range(1, count).Select(n => new VolumeId(new Guid(n, 0, 0, new byte[8]))).Select((id, n) => new DemoSight(
        id, DemoStorage.Sites[n % 2], ObjectName.For(id), $"volume-{n}", VolumeSize.FromGiB(10), n % 10 == 0 ? VolumeLifecycle.Deleting : VolumeLifecycle.Available, s_now.AddHours(-1)))];
}
