using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What the verbs do with snapshots. A snapshot is one of Ceph's, of its volume's image; its mark stands in that image's metadata.</summary>
internal static class SnapshotVerbs
{
    public static BackendResult NoVolume(ObjectName name) =>
        RbdAnswers.Invalid($"'{name}' is a snapshot, and keeps the size that its volume had. Make a volume from it.");

    /// <summary>
    /// The mark comes first, under the name that the snapshot will have: so it appears whole and marked in one step, and what is cut off before
    /// that is no snapshot.
    /// </summary>
    public static BackendResult Take(RbdAct act, ObjectName source, ObjectName name, OwnerMark owner)
    {
        if (source != name.Volume) return RbdAnswers.Invalid($"'{name}' cannot be a snapshot of '{source}'. Take it of its own volume.");
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            if (act.Images.FindSnapshot(name) is var (of, there))
            {
                if (there.Owner != owner) return RbdAnswers.Conflict(name, there.Owner);
                act.Images.MendObjectMap(of.Id, there);
                return new BackendResult.Done(there.State);
            }

            if (act.Images.Find(source.Value) is not { State: not null } image) return RbdAnswers.NotFound(act, source);
            if (!act.Images.TryMarkSnapshot(image.Id, name, owner))
            {
                if (act.Images.SnapshotOwner(image.Id, name) is { } other && other != owner) return RbdAnswers.Conflict(name, other);
                continue;
            }

            Take(act, image, name);
        }

        return RbdAnswers.ComesAndGoes(name);
    }

    private static void Take(RbdAct act, FoundImage image, ObjectName name)
    {
        using var open = act.TryOpen(image.Id);
        if (open is null) return;
        act.Changed = true;
        var answer = Rbd.TakeSnapshot(open, name.WithinVolume);
        if (answer is not (-RadosException.Exists or -RadosException.NoEntry)) RadosException.Check(answer, $"taking the snapshot '{name}'");
    }

    public static BackendResult Mark(RbdAct act, ObjectName name, OwnerMark owner)
    {
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            if (act.Images.FindSnapshot(name) is not var (image, found)) return RbdAnswers.NotFound(act, name);
            if (found.Owner is { } other && other != owner) return RbdAnswers.Conflict(name, other);
            if (found.Owner is not null) return new BackendResult.Done(found.State);
            act.Changed = true;
            act.Images.TryMarkSnapshot(image.Id, name, owner);
        }

        return RbdAnswers.ComesAndGoes(name);
    }

    public static BackendResult Observe(RbdAct act, ObjectName name) =>
        act.Images.FindSnapshot(name) is var (_, found) ? new BackendResult.Done(found.State) : RbdAnswers.Absent(act);

    /// <summary>By Ceph's number of the one that was looked at: another that gets its name meanwhile is left alone.</summary>
    public static BackendResult Remove(RbdAct act, ObjectName name, OwnerMark owner, CallProgress progress)
    {
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            if (act.Images.FindSnapshot(name) is not var (image, found)) return Gone(act, name, owner);
            if (found.Owner is { } other && other != owner) return RbdAnswers.Conflict(name, other);
            if (found.IsProtected)
                return RbdAnswers.InUse($"'{name}' is protected: somebody did so by hand, or made clones of the older kind. Flatten those, and unprotect it (rbd snap unprotect), then try again.");
            if (new SnapshotClones(act, owner.Installation, progress).Free(image.Id, found, $"'{name}'") is { } kept) return kept;
            using var open = act.TryOpen(image.Id);
            if (open is null) continue;
            act.Changed = true;
            var answer = Rbd.RemoveSnapshot(open, found.Id);

            // Busy: it was protected in this instant, and the next round says so.
            if (answer is not (-RadosException.NoEntry or -RadosException.Busy)) RadosException.Check(answer, $"removing '{name}'");
        }

        return RbdAnswers.ComesAndGoes(name);
    }

    private static BackendResult.Done Gone(RbdAct act, ObjectName name, OwnerMark owner)
    {
        if (act.Images.Find(name.Volume.Value) is { State: not null } image) act.Images.ForgetSnapshot(image.Id, name, owner);
        return RbdAnswers.Absent(act);
    }
}
