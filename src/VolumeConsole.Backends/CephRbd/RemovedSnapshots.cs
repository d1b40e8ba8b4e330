using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>Snapshots that were removed while clones needed them: nobody sees them any more, and yet they keep their image.</summary>
internal static class RemovedSnapshots
{
    /// <summary>Those of an image that has no others; empty where it has.</summary>
    public static List<FoundSnapshot> KeepersOf(RbdAct act, FoundImage image)
    {
        var snapshots = act.Images.SnapshotsOf(image.Id);
        return snapshots.TrueForAll(snapshot => snapshot.Place == SnapshotPlace.Removed) ? snapshots : [];
    }

    /// <returns>Null where they are gone.</returns>
    public static BackendResult? Free(RbdAct act, FoundImage image, List<FoundSnapshot> removed, ObjectName name, OwnerMark owner, CallProgress progress)
    {
        foreach (var snapshot in removed)
        {
            if (new SnapshotClones(act, owner.Installation, progress).Free(image.Id, snapshot, $"A removed snapshot of '{name}'") is { } kept) return kept;
            using var open = act.TryOpen(image.Id);
            if (open is null) return null;

            // With its last clone it goes by itself, unless that was cut off.
            act.Changed = true;
            var answer = Rbd.RemoveSnapshot(open, snapshot.Id);
            if (answer is not (-RadosException.NoEntry or -RadosException.Busy)) RadosException.Check(answer, $"removing a snapshot of '{name}' for good");
        }

        return null;
    }
}
