using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What each verb does in the pool, as blocking calls. <see cref="RbdBackend"/> runs them, one change of an image at a time.</summary>
internal sealed class RbdVerbs(RbdSettings settings, RbdConnections connections)
{
    // Each round loses only to another that made, or removed, the same image in that instant.
    private const int RoundsMax = 16;

    // Ceph's object map ends there, with objects of 4 MiB.
    private const long SizeBytesMax = 256_000_000L * (4L << 20);

    public BackendResult Ensure(ObjectName name, long sizeBytes, OwnerMark owner, CallProgress progress) => Act(act =>
    {
        if (Unfit(sizeBytes) is { } unfit) return unfit;
        for (var round = 0; round < RoundsMax; round++)
        {
            // Tried before anything is looked at: mostly there is nothing, and then this is all.
            if (TryCreate(act, name, sizeBytes, owner, out var refused)) return new BackendResult.Done(new ObjectState.Present(sizeBytes, owner));
            var found = act.Images.Find(name.Value);
            if (found?.State is not null && Finish(act, found, name, sizeBytes, owner, progress) is { } finished) return finished;
            if (refused is not null) return found is null && !act.Changed ? RbdFaults.ResultOf(refused, changed: false) : throw refused;
            if (found is { State: null }) CleanUp(act, found, name.Value);
        }

        return ComesAndGoes(name);
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
        if (found.State!.Owner is { } other && other != owner) return Conflict(name, other);
        act.Images.MendNames(name.Value, found);
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
        if (act.Images.Find(name.Value) is not { State: { } state } found) return NotFound(act, name);
        if (state.Owner != owner) return Conflict(name, state.Owner);
        if (state.SizeBytes >= sizeBytes) return new BackendResult.Done(state);
        if (sizeBytes > SizeBytesMax) return TooLarge(sizeBytes);
        if (Resize(act, found, name, sizeBytes, progress) is { } refused) return refused;
        return act.Images.StateOf(found.Id) is { } grown ? new BackendResult.Done(grown) : NotFound(act, name);
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
        for (var round = 0; round < RoundsMax; round++)
        {
            if (act.Images.Find(name.Value) is not { State: { } state } found) return NotFound(act, name);
            if (state.Owner is { } other && other != owner) return Conflict(name, other);
            act.Images.MendNames(name.Value, found);
            if (state.Owner is not null) return new BackendResult.Done(state);
            act.Changed = true;
            if (act.Images.TryMark(found.Id, owner) && act.Images.StateOf(found.Id) is { } marked) return new BackendResult.Done(marked);
        }

        return ComesAndGoes(name);
    });

    public BackendResult Copy(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CallProgress progress, CancellationToken cancellation) => Act(act =>
    {
        if (Unfit(sizeBytes) is { } unfit) return unfit;
        if (source == target) return new BackendResult.Rejected(BackendCodes.Invalid, $"'{source}' cannot be copied onto itself. Choose another target.");
        for (var round = 0; round < RoundsMax; round++)
        {
            var there = act.Images.Find(target.Value);
            if (there?.State is { Owner: null }) return Conflict(target, null);
            if (there?.State is not null && Finish(act, there, target, sizeBytes, owner, progress) is { } finished) return finished;
            if (there is { State: null }) CleanUp(act, there, target.Value);
            if (act.Images.Find(source.Value) is not { State: not null } from) return NotFound(act, source);
            var copy = new ImageCopy(act, settings.Features, progress);
            if (copy.Make(from, target, sizeBytes, owner, cancellation) is { } made) return new BackendResult.Done(made);
        }

        return ComesAndGoes(target);
    });

    public BackendResult Remove(ObjectName name, OwnerMark owner, CallProgress progress) => Act(act =>
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            if (act.Images.Find(name.Value) is not { } found)
            {
                ImageCopy.RemoveLeftover(act, name);
                return Absent(act);
            }

            if (found.State is null)
            {
                CleanUp(act, found, name.Value);
                continue;
            }

            if (found.State.Owner is { } other && other != owner) return Conflict(name, other);
            if (!found.IsNamed) act.Images.MendNames(name.Value, found);
            var answer = act.Remove(name.Value, progress);
            if (answer is -RadosException.Busy or -RadosException.NotEmpty) return InUse(act, found, name);
            if (answer != -RadosException.NoEntry) act.Changed = true;
            if (answer != -RadosException.NoEntry) RadosException.Check(answer, $"removing '{name}'");
        }

        return ComesAndGoes(name);
    });

    private static BackendResult InUse(RbdAct act, FoundImage found, ObjectName name)
    {
        // Nothing was changed: librbd looks for those before it removes anything.
        var users = ImageUsers.Of(act, found.Id);
        if (users is null) return new BackendResult.NotNow(BackendCodes.Throttled, $"'{name}' was in use a moment ago. It is tried again by itself.");
        return users.AreOnlyOurs
            ? new BackendResult.NotNow(BackendCodes.Throttled, $"'{name}' is still open by an earlier call of this console, or by one that was killed: the cluster forgets that in half a minute. It is tried again by itself.")
            : new BackendResult.Rejected(BackendCodes.InUse, $"'{name}' {users.Words}");
    }

    public BackendResult Observe(ObjectName name) => Act(act => act.Images.Find(name.Value) is { State: { } state } ? new BackendResult.Done(state) : Absent(act));

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

    // "Not there" is believed only of a pool that still carries its marker: of one that was deleted, nothing is there either.
    private static BackendResult.Done Absent(RbdAct act)
    {
        DemandMarker(act.Connection.Pool);
        return new BackendResult.Done(ObjectState.Absent.Instance);
    }

    public static void DemandMarker(RadosPool pool)
    {
        if (new RbdIdentity(pool).Read() is null) throw new RbdUnreachableException("The pool carries no identity marker, so it is not the storage that we work on. Look whether it was made anew.");
    }

    private static BackendResult.Rejected NotFound(RbdAct act, ObjectName name)
    {
        Absent(act);
        return new BackendResult.Rejected(BackendCodes.NotFound, $"'{name}' is not in the pool. Find out with a scan what became of it.");
    }

    private static BackendResult.Unknown ComesAndGoes(ObjectName name) =>
        new($"'{name}' came and went {RoundsMax} times meanwhile. The next attempt looks first.");

    private static BackendResult.Rejected? Unfit(long sizeBytes) => sizeBytes switch
    {
        < 1 => new BackendResult.Rejected(BackendCodes.Invalid, $"A volume has at least 1 byte, not {sizeBytes}. Ask for a larger size."),
        > SizeBytesMax => TooLarge(sizeBytes),
        _ => null,
    };

    private static BackendResult.Rejected TooLarge(long sizeBytes) => new(
        BackendCodes.TooLarge, $"{SizeText.Of(sizeBytes)} are more than an image can have, {SizeText.Of(SizeBytesMax)}. Ask for a smaller size.");

    private static BackendResult.Rejected Conflict(ObjectName name, OwnerMark? found) => new(BackendCodes.Conflict, found is null
        ? $"The image carries no owner mark. Look where '{name}' comes from, then adopt or remove it."
        : $"'{name}' is marked as volume {found.Volume} of the installation {found.Installation}, and is left alone. Look who put it there.");
}
