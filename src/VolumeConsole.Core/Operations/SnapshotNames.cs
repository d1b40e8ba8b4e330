using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>The names of a volume's snapshots: told in sentences, and written anew when their first part, the volume's name, changes.</summary>
internal static class SnapshotNames
{
    private const int ToldMax = 5;

    /// <summary>How many they are and some of their names: "2 snapshots (monday, tuesday)".</summary>
    public static string Counted(IReadOnlyList<string> names) => $"{(names.Count == 1 ? "a snapshot" : $"{names.Count} snapshots")} ({Some(names)})";

    /// <summary>Some names of many.</summary>
    public static string Some(IReadOnlyList<string> names) => names.Count <= ToldMax ? string.Join(", ", names) : $"{string.Join(", ", names.Take(ToldMax))} …";

    /// <summary>"that does", or "these do".</summary>
    public static string Do(IReadOnlyList<string> names) => names.Count == 1 ? "that does" : "these do";

    /// <summary>Those in the trash too, and the lost ones: whoever looks at them finds their volume by its present name.</summary>
    /// <param name="name">The volume's new one.</param>
    public static async Task<Refusal?> FollowAsync(Volume volume, string name, ChangeScope change, CancellationToken cancellation)
    {
        foreach (var snapshot in await change.Db.Snapshots.Where(s => s.SnapshotOf == volume.Id && s.Lifecycle != VolumeLifecycle.Deleted).ToListAsync(cancellation))
        {
            var (before, full) = (snapshot.Name, SnapshotName.Full(name, SnapshotName.Own(snapshot.Name)));
            if (snapshot.IsLive && await Check.NameFreeAsync(change, snapshot.BackendId, full, cancellation) is { } taken) return taken;
            snapshot.Name = full;
            snapshot.Touch();
            change.Log(ActivityTypes.Updated, snapshot, detail: $"name '{before}' → '{full}'");
        }

        return null;
    }
}
