using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// The images that share contents with a snapshot. Ours get contents of their own before it goes, so that each volume outlives the snapshot that
/// it was made from; others' are left alone, and keep it.
/// </summary>
internal sealed class SnapshotClones(RbdAct act, Guid installation, CallProgress progress)
{
    /// <param name="subject">What the snapshot keeps or is, as the first words of a sentence.</param>
    /// <returns>Null where no clone is left.</returns>
    public BackendResult.Rejected? Free(string imageId, FoundSnapshot snapshot, string subject)
    {
        var clones = act.Images.ClonesOf(imageId, snapshot.Id);
        foreach (var gone in clones.Where(IsGone)) act.Images.ForgetClone(imageId, snapshot.Id, gone);
        clones.RemoveAll(IsGone);
        var parent = act.Images.StateOf(imageId)?.Owner;
        var ours = clones.Where(clone => IsOurs(clone, parent)).ToList();
        if (clones.Except(ours).Select(Words).ToList() is { Count: > 0 } others)
            return RbdAnswers.InUse($"{subject} is kept by clones that are not this console's: {ImageUsers.Some(others)}. Flatten or remove them, then try again.");
        for (var i = 0; i < ours.Count; i++)
        {
            progress.Begin(i, ours.Count);
            if (!Flatten(ours[i]) && act.Images.ClonesOf(imageId, snapshot.Id).Contains(ours[i]))
                return RbdAnswers.InUse($"{subject} is kept by {Words(ours[i])}, which has contents of its own, and snapshots that have not. Remove those, then try again.");
        }

        return null;
    }

    /// <returns>False where it shares nothing.</returns>
    private bool Flatten(RbdClone clone)
    {
        using var image = act.TryOpen(clone.Id);
        if (image is null) return false;
        act.Changed = true;
        var answer = RbdAct.Flatten(image, progress);
        if (answer == -RadosException.Invalid) return false;
        RadosException.Check(answer, $"giving {Words(clone)} contents of its own");
        return true;
    }

    // A copy that is not whole yet as well: it may become an object later. Ceph copies an image's metadata to whatever is cloned from it, the mark
    // too: who carries that of the parent is not ours.
    private bool IsOurs(RbdClone clone, OwnerMark? parent) =>
        IsHere(clone) && act.Images.NameInDirectory(clone.Id) is { } name
        && (name.StartsWith(ImageCopy.UnfinishedPrefix, StringComparison.Ordinal)
            || (ObjectName.TryParse(name, out _) && act.Images.StateOf(clone.Id)?.Owner is { } mark && mark.Installation == installation && mark != parent));

    // A remove of it was cut off. A header is made before it is attached, and none ever gets its id again.
    private bool IsGone(RbdClone clone) => IsHere(clone) && act.Images.StateOf(clone.Id) is null;

    private bool IsHere(RbdClone clone) => clone.PoolId == act.Connection.PoolId && clone.Namespace == act.Connection.Namespace;

    private string Words(RbdClone clone)
    {
        var where = IsHere(clone) ? "" : $" in {act.Connection.WordsOf(clone.PoolId, clone.Namespace)}";
        return NameOf(clone) is { } name ? $"'{name}'{where}" : $"the image of id {clone.Id}{where}{(IsHere(clone) ? " (in the trash)" : "")}";
    }

    private string? NameOf(RbdClone clone)
    {
        if (IsHere(clone)) return act.Images.NameInDirectory(clone.Id);
        try
        {
            using var pool = act.Connection.OpenOther(clone.PoolId, clone.Namespace);
            return pool is null ? null : new RbdImages(pool).NameInDirectory(clone.Id);
        }
        catch (RadosException)
        {
            // The console need not have any rights there; then its id has to do.
            return null;
        }
    }
}
