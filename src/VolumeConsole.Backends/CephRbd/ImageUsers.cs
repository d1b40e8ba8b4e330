using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>Who or what keeps an image from being removed.</summary>
/// <param name="AreOnlyOurs">Nobody but connections of this console, present or former ones.</param>
/// <param name="Words">The rest of a sentence that begins with the image's name.</param>
internal sealed record ImageUsers(bool AreOnlyOurs, string Words)
{
    private const int NamesMax = 3;
    private const int ListMax = 64;

    /// <summary>Null where nothing does by now.</summary>
    public static ImageUsers? Of(RbdAct act, string id)
    {
        if (act.Images.SnapshotsOf(id).Where(snapshot => snapshot.Place != SnapshotPlace.Removed).Select(snapshot => snapshot.Name).ToList() is { Count: > 0 } snapshots)
            return new ImageUsers(false, $"has {(snapshots.Count == 1 ? "a snapshot" : $"{snapshots.Count} snapshots")}: {Some(snapshots)}. Remove them first, then try again.");
        using var image = act.OpenToRead(id);
        var watchers = Watchers(image);
        if (watchers.Count == 0) return null;
        var ours = act.Connection.Clients();
        var others = watchers.Where(watcher => !ours.Contains((ulong)watcher.Client)).Select(watcher => $"client.{watcher.Client} at {watcher.Address}").ToList();
        return new ImageUsers(others.Count == 0, $"is in use by {Some(others)}. Stop or detach it there first, then try again.");
    }

    public static string Some(List<string> names) =>
        names.Count <= NamesMax ? string.Join(", ", names) : $"{string.Join(", ", names.Take(NamesMax))} and {names.Count - NamesMax} more";

    private static unsafe List<(long Client, string Address)> Watchers(RbdImage image)
    {
        var found = stackalloc RbdWatcher[ListMax];
        var count = (nuint)ListMax;
        RadosException.Check(Rbd.Watchers(image, found, ref count), "listing who has the image open");
        var watchers = new List<(long, string)>();
        for (nuint i = 0; i < count; i++) watchers.Add((found[i].Client, Marshal.PtrToStringUTF8((nint)found[i].Address) ?? ""));
        Rbd.EndWatchers(found, count);
        return watchers;
    }
}
