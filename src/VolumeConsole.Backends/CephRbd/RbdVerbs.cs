using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What each verb does in the pool, as blocking calls. <see cref="RbdBackend"/> runs them, one change of an image at a time.</summary>
internal sealed class RbdVerbs(RbdSettings settings, RbdConnections connections)
{
    // Ceph's object map ends there, with objects of 4 MiB.
    private const long SizeBytesMax = 256_000_000L * (4L << 20);

    public BackendResult Ensure(ObjectName name, long sizeBytes, OwnerMark owner, CallProgress progress) => Act(act =>
    {
        if (name.IsSnapshot) return SnapshotVerbs.NoVolume(name);
        if (Unfit(sizeBytes) is { } unfit) return unfit;
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            // Tried before anything is looked at: mostly there is nothing, and then this is all.
            if (TryCreate(act, name, sizeBytes, owner, out var refused)) return new BackendResult.Done(new ObjectState.Present(sizeBytes, owner));
            var found = act.Images.Find(name.Value);
            if (found?.State is not null && Finish(act, found, name, sizeBytes, owner, progress) is { } finished) return finished;
            if (refused is not null) return found is null && !act.Changed ? RbdFaults.ResultOf(refused, changed: false) : throw refused;
            if (found is { State: null }) CleanUp(act, found, name.Value);
        }

        return RbdAnswers.ComesAndGoes(name);
    });

    /// <param name="refused">What failed, where it is not that the image is there already.</param>
    private bool TryCreate(RbdAct act, ObjectName name, long sizeBytes, OwnerMark owner, out RadosException? refused)
    {
        refused = null;
        var answer = act.Create(name.Value, sizeBytes, settings.Features);
        if (answer < 0)
        {
            if (answer != -RadosException.Exists) refused = new RadosException(answer, $"creating '{name}'");
            return false;
        }

        // The mark comes last: what carries it is whole.
        act.Changed = true;
        return act.Images.IdUnderName(name.Value) is { } id && act.Images.TryMark(id, owner);
    }

    /// <returns>Null where somebody marked or removed it in this instant.</returns>
    private static BackendResult? Finish(RbdAct act, FoundImage found, ObjectName name, long sizeBytes, OwnerMark owner, CallProgress progress)
    {
        if (found.State!.Owner is { } other && other != owner) return RbdAnswers.Conflict(name, other);
        act.Images.MendNames(name.Value, found);
        if (found.State.Owner is null) act.Images.MendObjectMap(found.Id);
        if (found.State.SizeBytes < sizeBytes && Resize(act, found, name, sizeBytes, progress) is { } refused) return refused;
        if (found.State.Owner is null)
        {
            act.Changed = true;
            if (!act.Images.TryMark(found.Id, owner)) return null;
        }

        return act.Images.StateOf(found.Id) is { } state && state.Owner == owner ? new BackendResult.Done(state) : null;
    }

    public BackendResult Grow(ObjectName name, long sizeBytes, OwnerMark owner, CallProgress progress) => Act(act =>
    {
        if (name.IsSnapshot) return SnapshotVerbs.NoVolume(name);
        if (act.Images.Find(name.Value) is not { State: { } state } found) return RbdAnswers.NotFound(act, name);
        if (state.Owner != owner) return RbdAnswers.Conflict(name, state.Owner);
        if (state.SizeBytes >= sizeBytes) return new BackendResult.Done(state);
        if (sizeBytes > SizeBytesMax) return TooLarge(sizeBytes);
        if (Resize(act, found, name, sizeBytes, progress) is { } refused) return refused;
        return act.Images.StateOf(found.Id) is { } grown ? new BackendResult.Done(grown) : RbdAnswers.NotFound(act, name);
    });

    /// <summary>
    /// Grows an image, and cannot shrink it however late it runs: librbd compares and writes the size while it holds the image's exclusive lock,
    /// and the storage takes the new size only from who holds it.
    /// </summary>
    private static BackendResult.Rejected? Resize(RbdAct act, FoundImage found, ObjectName name, long sizeBytes, CallProgress progress)
    {
        if (!found.IsNamed) act.Images.MendNames(name.Value, found);
        using var image = act.Open(found.Id);
        RadosException.Check(Rbd.FeaturesOf(image, out var features), "reading the image's features");
        if ((features & RbdFeatures.ExclusiveLock) == 0)
        {
            return new BackendResult.Rejected(
                BackendCodes.Invalid, $"'{name}' lacks the feature exclusive-lock, without which a resize that comes late could shrink it. Enable that, then try again.");
        }

        RadosException.Check(Rbd.Size(image, out var current), "reading the image's size");
        if ((long)current >= sizeBytes) return null;
        act.Changed = true;
        var answer = RbdAct.Resize(image, sizeBytes, progress);

        // Refused as a shrink: somebody grew it further meanwhile, which is as well.
        if (answer == -RadosException.Invalid && Rbd.Size(image, out current) >= 0 && (long)current >= sizeBytes) return null;
        RadosException.Check(answer, $"resizing '{name}'");
        return null;
    }

    public BackendResult Mark(ObjectName name, OwnerMark owner) => Act(act =>
    {
        if (name.IsSnapshot) return SnapshotVerbs.Mark(act, name, owner);
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            if (act.Images.Find(name.Value) is not { State: { } state } found) return RbdAnswers.NotFound(act, name);
            if (state.Owner is { } other && other != owner) return RbdAnswers.Conflict(name, other);
            act.Images.MendNames(name.Value, found);
            if (state.Owner is not null) return new BackendResult.Done(state);
            act.Changed = true;
            if (act.Images.TryMark(found.Id, owner) && act.Images.StateOf(found.Id) is { } marked) return new BackendResult.Done(marked);
        }

        return RbdAnswers.ComesAndGoes(name);
    });

    public BackendResult Copy(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CallProgress progress, CancellationToken cancellation) => Act(act =>
    {
        if (Unfit(sizeBytes) is { } unfit) return unfit;
        if (source == target) return RbdAnswers.Invalid($"'{source}' cannot be copied onto itself. Choose another target.");
        if (target.IsSnapshot) return SnapshotVerbs.Take(act, source, target, owner);
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            var there = act.Images.Find(target.Value);
            if (there?.State is { Owner: null }) return RbdAnswers.Conflict(target, null);
            if (there?.State is not null && Finish(act, there, target, sizeBytes, owner, progress) is { } finished) return finished;
            if (there is { State: null }) CleanUp(act, there, target.Value);
            var copy = new ImageCopy(act, settings.Features, progress);
            if (copy.Make(source, target, sizeBytes, owner, cancellation) is { } ended) return ended;
        }

        return RbdAnswers.ComesAndGoes(target);
    });

    public BackendResult Remove(ObjectName name, OwnerMark owner, CallProgress progress) => Act(act =>
    {
        if (name.IsSnapshot) return SnapshotVerbs.Remove(act, name, owner, progress);
        for (var round = 0; round < RbdAnswers.RoundsMax; round++)
        {
            if ((act.Images.Find(name.Value) ?? act.Images.FindBeingRemoved(name.Value)) is not { } found)
            {
                ImageCopy.RemoveLeftover(act, name);
                return RbdAnswers.Absent(act);
            }

            if (found.State is null && !found.IsBeingRemoved)
            {
                CleanUp(act, found, name.Value);
                continue;
            }

            if (found.State?.Owner is { } other && other != owner) return RbdAnswers.Conflict(name, other);
            if (!found.IsNamed && !found.IsBeingRemoved) act.Images.MendNames(name.Value, found);
            var answer = act.Remove(name.Value, progress);
            if (answer is -RadosException.Busy or -RadosException.NotEmpty)
            {
                if (InUse(act, found, name, owner, progress) is { } inUse) return inUse;
                continue;
            }

            if (answer != -RadosException.NoEntry) act.Changed = true;
            if (answer != -RadosException.NoEntry) RadosException.Check(answer, $"removing '{name}'");
        }

        return RbdAnswers.ComesAndGoes(name);
    });

    /// <returns>Null where nothing keeps it any more.</returns>
    private static BackendResult? InUse(RbdAct act, FoundImage found, ObjectName name, OwnerMark owner, CallProgress progress)
    {
        // Nothing was changed: librbd looks for those before it removes anything.
        if (RemovedSnapshots.KeepersOf(act, found) is { Count: > 0 } removed)
            return RemovedSnapshots.Free(act, found, removed, name, owner, progress);
        var users = ImageUsers.Of(act, found.Id);
        if (users is null) return new BackendResult.NotNow(BackendCodes.Throttled, $"'{name}' was in use a moment ago. It is tried again by itself.");
        return users.AreOnlyOurs
            ? new BackendResult.NotNow(BackendCodes.Throttled, $"'{name}' is still open by an earlier call of this console, or by one that was killed: the cluster forgets that in half a minute. It is tried again by itself.")
            : RbdAnswers.InUse($"'{name}' {users.Words}");
    }

    public BackendResult Observe(ObjectName name) => Act(act =>
        name.IsSnapshot ? SnapshotVerbs.Observe(act, name)
        : act.Images.Find(name.Value) is { State: { } state } ? new BackendResult.Done(state)
        : RbdAnswers.Absent(act));

    /// <summary>What a create or remove has left that was cut off: names, and nothing that they lead to.</summary>
    private static void CleanUp(RbdAct act, FoundImage found, string name)
    {
        act.Changed = true;
        act.Images.RemoveNames(name, found.Id);
    }

    private BackendResult Act(Func<RbdAct, BackendResult> verb)
    {
        RbdAct? act = null;
        try
        {
            act = new RbdAct(connections.Current);
            return verb(act);
        }
        catch (RadosException e)
        {
            if (e.Errno == RadosException.Blocklisted && act is not null) connections.Drop(act.Connection);
            return RbdFaults.ResultOf(e, act?.Changed ?? false);
        }
        catch (RbdUnreachableException e)
        {
            return new BackendResult.Unknown(e.Message);
        }
        catch (ObjectDisposedException)
        {
            return new BackendResult.Unknown("The connection to the cluster was replaced while the call ran; it may have happened. The next attempt looks first.");
        }
    }

    private static BackendResult.Rejected? Unfit(long sizeBytes) => sizeBytes switch
    {
        < 1 => new BackendResult.Rejected(BackendCodes.Invalid, $"A volume has at least 1 byte, not {sizeBytes}. Ask for a larger size."),
        > SizeBytesMax => TooLarge(sizeBytes),
        _ => null,
    };

    private static BackendResult.Rejected TooLarge(long sizeBytes) => new(
        BackendCodes.TooLarge, $"{SizeText.Of(sizeBytes)} are more than an image can have, {SizeText.Of(SizeBytesMax)}. Ask for a smaller size.");
}
