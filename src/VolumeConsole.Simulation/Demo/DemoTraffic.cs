using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>
/// What people would ask for next, drawn from a seed: mostly growth and new volumes, some renames, deletes, and now and then somebody who wants one back.
/// Keeps the number of volumes between two bounds. For one caller at a time.
/// </summary>
internal sealed class DemoTraffic(int seed)
{
    public const int LiveMin = 115;
    public const int LiveMax = 155;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private readonly Random _dice = new(seed);
    private int _made;

    /// <summary>A volume that was not asked for yet.</summary>
    public CreateVolume.Request Create()
    {
        var volume = DemoCast.Number(_made);
        var site = DemoStorage.Sites[_made++ % DemoStorage.Sites.Count];
        return new CreateVolume.Request(site, volume.Name, volume.SizeBytes) { Description = volume.Description, Tags = volume.Tags, FilesystemType = "ext4" };
    }

    /// <param name="atRest">What it may choose from.</param>
    /// <param name="live">How many volumes users see now.</param>
    public IReadOnlyList<Request> Next(int count, IReadOnlyList<DemoSight> atRest, int live, DateTimeOffset now)
    {
        var free = atRest.ToList();
        var wanted = new List<Request>(count);
        for (var index = 0; index < count; index++)
        {
            var one = One(free, live, now);
            live += one switch { CreateVolume.Request => 1, DeleteVolume.Request => -1, _ => 0 };
            wanted.Add(one);
        }

        return wanted;
    }

    private Request One(List<DemoSight> free, int live, DateTimeOffset now) => _dice.Next(100) switch
    {
        _ when live < LiveMin => Create(),
        < 22 => live < LiveMax ? Create() : Delete(free, now),
        < 44 => live > LiveMin ? Delete(free, now) : Create(),
        < 74 => Grow(free),
        < 84 => Rename(free),
        < 92 => Tag(free),
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
        Take(free, v => IsAvailable(v) && now - v.Since > s_patience) is { } old ? new DeleteVolume.Request(old.Id) { Reason = "No longer needed" } : Grow(free);

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
