using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>
/// What people would ask for next, drawn from a seed: mostly growth and new volumes, some snapshots and volumes made from these,
/// some renames, deletes, and now and then somebody who wants one back. Keeps the number of volumes between two bounds, and that of snapshots below one. For one caller at a time.
/// </summary>
internal sealed class DemoTraffic(int seed)
{
    public const int LiveMin = 115;
    public const int LiveMax = 155;
    public const int SnapshotsMax = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private readonly Random _dice = new(seed);
    private int _made;
    private int _kept;
    private int _copied;

    /// <summary>A volume that was not asked for yet.</summary>
    public CreateVolume.Request Create()
    {
        var volume = DemoCast.Number(_made);
        var site = DemoStorage.Sites[_made++ % DemoStorage.Sites.Count];
        return new CreateVolume.Request(site, volume.Name, volume.SizeBytes) { Description = volume.Description, Tags = volume.Tags, FilesystemType = "ext4" };
    }

    /// <param name="atRest">What it may choose from.</param>
    /// <param name="snapshots">The snapshots that it may choose from, oldest first.</param>
    /// <param name="live">How many volumes users see now.</param>
    public IReadOnlyList<Request> Next(int count, IReadOnlyList<DemoSight> atRest, IReadOnlyList<DemoSight> snapshots, int live, DateTimeOffset now)
    {
        var (free, kept) = (atRest.ToList(), snapshots.ToList());
        var wanted = new List<Request>(count);
        for (var index = 0; index < count; index++)
        {
            var one = One(free, kept, live, now);
            live += one switch { CreateVolume.Request or CloneSnapshot.Request => 1, DeleteVolume.Request deleted when snapshots.All(s => s.Id != deleted.Id) => -1, _ => 0 };
            wanted.Add(one);
        }

        return wanted;
    }

    private Request One(List<DemoSight> free, List<DemoSight> snapshots, int live, DateTimeOffset now) => _dice.Next(100) switch
    {
        _ when live < LiveMin => Create(),
        < 22 => live < LiveMax ? Create() : Delete(free, now),
        < 44 => live > LiveMin ? Delete(free, now) : Create(),
        < 67 => Grow(free),
        < 76 => snapshots.Count < SnapshotsMax ? Keep(free) : Forget(snapshots),
        < 80 => live < LiveMax ? Copy(snapshots, free) : Delete(free, now),
        < 87 => Rename(free),
        < 93 => Tag(free),
        _ => Restore(free),
    };

    /// <summary>The same volume is not chosen twice at once. Without one to choose, a new one is asked for.</summary>
    private DemoSight? Take(List<DemoSight> free, Func<DemoSight, bool> fits)
    {
        var fitting = free.Where(fits).ToList();
        if (fitting.Count == 0) return null;
        var taken = fitting[_dice.Next(fitting.Count)];
        free.Remove(taken);
        return taken;
    }

    private static bool IsAvailable(DemoSight sight) => sight.Lifecycle == VolumeLifecycle.Available;

    private Request Delete(List<DemoSight> free, DateTimeOffset now) =>
        Take(free, v => IsAvailable(v) && now - v.Since > s_patience) is { } old
            ? new DeleteVolume.Request(old.Id) { WithSnapshots = true, Reason = "No longer needed" }
            : Grow(free);

    private Request Keep(List<DemoSight> free) =>
        Take(free, IsAvailable) is { } one ? new SnapshotVolume.Request(one.Id, $"{(++_kept % 4 == 0 ? "before-upgrade" : "nightly")}-{_kept}") : Create();

    private static DeleteVolume.Request Forget(List<DemoSight> snapshots)
    {
        var oldest = snapshots[0];
        snapshots.RemoveAt(0);
        return new DeleteVolume.Request(oldest.Id) { Reason = "Older than a month" };
    }

    private Request Copy(List<DemoSight> snapshots, List<DemoSight> free) =>
        Take(snapshots, IsAvailable) is { } one ? new CloneSnapshot.Request(one.Id, $"{SnapshotName.Volume(one.Name)}-try-{++_copied}") { Description = $"To try things on, from {one.Name}" } : Grow(free);

    private Request Grow(List<DemoSight> free) =>
        Take(free, v => IsAvailable(v) && v.SizeBytes < VolumeSize.FromGiB(4_000)) is { } small ? new ResizeVolume.Request(small.Id, small.SizeBytes + VolumeSize.FromGiB(Step(small))) : Create();

    /// <summary>About a fifth more.</summary>
    private static long Step(DemoSight sight) => Math.Max(1, VolumeSize.ToGiB(sight.SizeBytes) / 5);

    private Request Rename(List<DemoSight> free) =>
        Take(free, v => IsAvailable(v) && !v.Name.EndsWith("-old", StringComparison.Ordinal)) is { } one ? new UpdateVolume(one.Id, Name: $"{one.Name}-old") : Create();

    private Request Tag(List<DemoSight> free) =>
        Take(free, IsAvailable) is { } one ? new UpdateVolume(one.Id, Tags: ["reviewed", $"quarter:{_dice.Next(1, 5)}"]) : Create();

    private Request Restore(List<DemoSight> free) =>
        Take(free, v => v.Lifecycle == VolumeLifecycle.Deleting) is { } deleted ? new RestoreVolume.Request(deleted.Id) { Reason = "Still in use, as it turned out" } : Grow(free);
}
