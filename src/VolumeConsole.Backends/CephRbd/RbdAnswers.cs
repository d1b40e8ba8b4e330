using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What verbs answer alike, of volumes and of snapshots.</summary>
internal static class RbdAnswers
{
    // Each round loses only to another that made, or removed, the same image in that instant.
    public const int RoundsMax = 16;

    // "Not there" is believed only of a pool that still carries its marker: of one that was deleted, nothing is there either.
    public static BackendResult.Done Absent(RbdAct act)
    {
        DemandMarker(act.Connection.Pool);
        return new BackendResult.Done(ObjectState.Absent.Instance);
    }

    public static void DemandMarker(RadosPool pool)
    {
        if (new RbdIdentity(pool).Read() is null) throw new RbdUnreachableException("The pool carries no identity marker, so it is not the storage that we work on. Look whether it was made anew.");
    }

    public static BackendResult.Rejected NotFound(RbdAct act, ObjectName name)
    {
        Absent(act);
        return new BackendResult.Rejected(BackendCodes.NotFound, $"'{name}' is not in the pool. Find out with a scan what became of it.");
    }

    public static BackendResult.Unknown ComesAndGoes(ObjectName name) =>
        new($"'{name}' came and went {RoundsMax} times meanwhile. The next attempt looks first.");

    public static BackendResult.Rejected Conflict(ObjectName name, OwnerMark? found) => new(BackendCodes.Conflict, found is null
        ? $"The image carries no owner mark. Look where '{name}' comes from, then adopt or remove it."
        : $"'{name}' is marked as {found.Volume} of the installation {found.Installation}, and is left alone. Look who put it there.");

    public static BackendResult.Rejected Invalid(string message) => new(BackendCodes.Invalid, message);

    public static BackendResult.Rejected InUse(string message) => new(BackendCodes.InUse, message);
}
