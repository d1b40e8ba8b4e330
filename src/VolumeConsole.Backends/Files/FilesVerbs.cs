using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>What each verb does in the folder, as blocking calls. <see cref="FilesBackend"/> runs them and says how they ended.</summary>
internal sealed class FilesVerbs(string path, IdentityMarker marker, ProvisionedQuota? quota)
{
    // Each round of an ensure loses only to another call that made, or removed, the same object in that instant.
    private const int RoundsMax = 16;

    public BackendResult Ensure(ObjectName name, long sizeBytes, OwnerMark owner) => Act(owner.Installation, act =>
    {
        if (name.IsSnapshot) return NoVolume(name);
        if (sizeBytes < 1) return Invalid($"A volume has at least 1 byte, not {sizeBytes}. Ask for a larger size.");
        for (var round = 0; round < RoundsMax; round++)
        {
            using var file = ObjectFile.Open(act.Folder, name, Posix.ReadWrite);
            if (file is not null) return Finish(act, file, name, sizeBytes, owner);
            if (TryCreate(act, name, sizeBytes, owner) is { } result) return result;
        }

        return new BackendResult.Unknown($"'{name}' came and went {RoundsMax} times meanwhile. The next attempt looks first.");
    });

    private BackendResult Finish(Act act, ObjectFile file, ObjectName name, long sizeBytes, OwnerMark owner)
    {
        if (file.Owner is { } other && other != owner) return Conflict(name, other);
        if (!TryGrow(act, file, sizeBytes, out var full)) return full;
        if (file.Owner is null)
        {
            // The mark comes last: what carries it is whole.
            act.Changed = true;
            file.Mark(owner);
        }

        // Even where nothing was to do: the attempt that did it may have died before it was durable.
        file.Sync();
        act.Folder.Sync();
        return new BackendResult.Done(file.State);
    }

    private BackendResult? TryCreate(Act act, ObjectName name, long sizeBytes, OwnerMark owner)
    {
        if (quota is not null && !quota.TryTake(act.Folder, sizeBytes)) return QuotaUsedUp(sizeBytes);
        try
        {
            using var file = NewFile.Create(act.Folder, name);
            file.Prepare(sizeBytes, owner);
            if (!file.TryLink(name)) return null;
            act.Changed = true;

            // Synced after it got its name, not before, so that a journal commits size, mark and name together, and once.
            // Should a file system keep the name alone, the next ensure finds a half-made create and finishes it.
            file.Sync();
            act.Folder.Sync();
            return new BackendResult.Done(new ObjectState.Present(sizeBytes, owner));
        }
        finally
        {
            quota?.Settle(sizeBytes, act.Changed);
        }
    }

    public BackendResult Grow(ObjectName name, long sizeBytes, OwnerMark owner) => Act(owner.Installation, act =>
    {
        if (name.IsSnapshot) return NoVolume(name);
        using var file = ObjectFile.Open(act.Folder, name, Posix.ReadWrite);
        if (file is null) return NotFound(act, name);
        if (file.Owner != owner) return Conflict(name, file.Owner);
        if (!TryGrow(act, file, sizeBytes, out var full)) return full;
        file.Sync();
        return new BackendResult.Done(file.State);
    });

    private bool TryGrow(Act act, ObjectFile file, long sizeBytes, out BackendResult full)
    {
        full = QuotaUsedUp(sizeBytes);
        var more = sizeBytes - file.SizeBytes;
        if (more <= 0) return true;
        if (quota is not null && !quota.TryTake(act.Folder, more)) return false;
        var grown = false;
        try
        {
            file.GrowTo(sizeBytes);
            grown = act.Changed = true;
        }
        finally
        {
            quota?.Settle(more, grown);
        }

        return true;
    }

    public BackendResult Mark(ObjectName name, OwnerMark owner) => Act(owner.Installation, act =>
    {
        using var file = ObjectFile.Open(act.Folder, name, Posix.ReadWrite);
        if (file is null) return NotFound(act, name);
        if (file.Owner is null && !file.TryMark(owner)) return new BackendResult.Unknown($"'{name}' was marked by another in this instant. The next attempt looks first.");
        if (file.Owner != owner) return Conflict(name, file.Owner);
        file.Sync();
        act.Folder.Sync();

        // Whoever removed it while it was open here: the mark went with it.
        return file.IsLinked ? new BackendResult.Done(file.State) : NotFound(act, name);
    });

    public BackendResult Copy(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => Act(owner.Installation, act =>
    {
        if (sizeBytes < 1) return Invalid($"A volume has at least 1 byte, not {sizeBytes}. Ask for a larger size.");
        if (source == target) return Invalid($"'{source}' cannot be copied onto itself. Choose another target.");
        if (target.IsSnapshot && source != target.Volume) return Invalid($"'{target}' cannot be a snapshot of '{source}'. Take it of its own volume.");
        for (var round = 0; round < RoundsMax; round++)
        {
            using var there = ObjectFile.Open(act.Folder, target, Posix.ReadWrite);
            if (there is not null) return there.Owner is null ? Conflict(target, null) : Finish(act, there, target, sizeBytes, owner);
            using var from = ObjectFile.Open(act.Folder, source, Posix.ReadOnly);
            if (from is null) return NotFound(act, source);
            if (TryCopy(act, from, target, Math.Max(from.SizeBytes, sizeBytes), owner, cancellation) is { } result) return result;
        }

        return new BackendResult.Unknown($"'{target}' came and went {RoundsMax} times meanwhile. The next attempt looks first.");
    });

    private BackendResult? TryCopy(Act act, ObjectFile from, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation)
    {
        if (quota is not null && !quota.TryTake(act.Folder, sizeBytes)) return QuotaUsedUp(sizeBytes);
        try
        {
            using var file = NewFile.Create(act.Folder, target);
            file.Prepare(sizeBytes, owner);
            file.Fill(from, cancellation);

            // Synced before it gets its name: what carries name and mark is taken for a whole copy by the next attempt.
            file.Sync();
            if (!file.TryLink(target)) return null;
            act.Changed = true;
            file.Sync();
            act.Folder.Sync();
            return new BackendResult.Done(new ObjectState.Present(sizeBytes, owner));
        }
        finally
        {
            quota?.Settle(sizeBytes, act.Changed);
        }
    }

    public BackendResult Remove(ObjectName name, OwnerMark owner) => Act(owner.Installation, act =>
    {
        using var file = ObjectFile.Open(act.Folder, name, Posix.ReadOnly);
        if (file is not null)
        {
            if (file.Owner is { } other && other != owner) return Conflict(name, other);
            if (file.IsLockedByAnother())
            {
                return new BackendResult.Rejected(BackendCodes.InUse, $"'{name}' is locked by another program. Stop that program first.");
            }

            act.Changed = act.Folder.Unlink(name.Value);
        }

        NewFile.RemoveLeftover(act.Folder, name);

        // Even where nothing was there: the attempt that removed it may have died before that was durable.
        act.Folder.Sync();
        return Absent(act);
    });

    public BackendResult Observe(ObjectName name) => Act(null, act =>
    {
        using var file = ObjectFile.Open(act.Folder, name, Posix.ReadOnly);
        return file is null ? Absent(act) : new BackendResult.Done(file.State);
    });

    private BackendResult.Rejected NotFound(Act act, ObjectName name)
    {
        Absent(act);
        return new BackendResult.Rejected(BackendCodes.NotFound, $"'{name}' is not in the folder. Find out with a scan what became of it.");
    }

    // "Not there" is believed only of a folder that still carries its marker.
    private BackendResult.Done Absent(Act act)
    {
        marker.Demand(act.Folder, act.Installation);
        return new BackendResult.Done(ObjectState.Absent.Instance);
    }

    private BackendResult Act(Guid? installation, Func<Act, BackendResult> verb)
    {
        Act? act = null;
        try
        {
            using var folder = Folder.Open(path);
            marker.Demand(folder, installation);
            act = new Act(folder, installation);
            return verb(act);
        }
        catch (PosixException e)
        {
            return FaultTable.ResultOf(e, act?.Changed ?? false);
        }
        catch (NotAFileException e)
        {
            return new BackendResult.Rejected(BackendCodes.Conflict, e.Message);
        }
        catch (FolderException e)
        {
            return new BackendResult.Unknown(e.Message);
        }
    }

    private BackendResult.NotNow QuotaUsedUp(long sizeBytes) => new(BackendCodes.Full,
        $"{SizeText.Of(sizeBytes)} do not fit: the volumes and snapshots of this backend may have {SizeText.Of(quota?.LimitBytes ?? 0)} together. "
        + "Delete and purge some, or raise its QuotaBytes.");

    private static BackendResult.Rejected NoVolume(ObjectName name) => Invalid($"'{name}' is a snapshot, and keeps the size that its volume had. Make a volume from it.");

    private static BackendResult.Rejected Invalid(string message) => new(BackendCodes.Invalid, message);

    private static BackendResult.Rejected Conflict(ObjectName name, OwnerMark? found) => new(BackendCodes.Conflict, found is null
        ? $"The object carries no owner mark. Look where '{name}' comes from, then adopt or remove it."
        : $"'{name}' is marked as {found.Volume} of the installation {found.Installation}, and is left alone. Look who put it there.");
}
