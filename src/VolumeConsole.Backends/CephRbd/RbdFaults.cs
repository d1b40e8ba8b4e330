using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>What an error number means for a verb: the one place that sorts them by certainty.</summary>
internal static class RbdFaults
{
    /// <param name="changed">Whether the verb may have changed anything: then no error number proves that nothing happened.</param>
    public static BackendResult ResultOf(RadosException fault, bool changed) => changed ? Unknown(fault) : ResultOf(fault);

    /// <summary>The same in words only, for what answers by throwing.</summary>
    public static string WordsFor(RadosException fault) => ResultOf(fault) switch
    {
        BackendResult.NotNow notNow => notNow.Message,
        BackendResult.Rejected rejected => rejected.Message,
        _ => $"{Sentence(fault.Message)} Look at the cluster's health.",
    };

    private static BackendResult ResultOf(RadosException fault) => fault.Errno switch
    {
        RadosException.NoSpace => new BackendResult.NotNow(BackendCodes.Full, "The cluster is full. Add storage to it, or free some."),
        RadosException.QuotaExceeded => new BackendResult.NotNow(BackendCodes.Full, "The pool's quota is used up. Raise it, or purge volumes or snapshots."),
        RadosException.FileTooBig => new BackendResult.Rejected(BackendCodes.TooLarge, "An image cannot be that large. Ask for a smaller size."),
        RadosException.NotPermitted or RadosException.AccessDenied => new BackendResult.Rejected(
            BackendCodes.Forbidden, "The console's user may not do this in the pool. Give it the rights that docs/ceph.md names."),
        RadosException.NotSupported => new BackendResult.Rejected(
            BackendCodes.Invalid, "The pool cannot hold images (its kind keeps no keys). Choose a replicated pool."),

        // "No such entry" comes here only for the pool itself, "read-only" only where a lock was lost on the way: neither says what happened.
        _ => Unknown(fault),
    };

    private static BackendResult.Unknown Unknown(RadosException fault) => new(
        $"{Sentence(fault.Message)} It may have happened; the next attempt looks first. If this stays, look at the cluster's health.");

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
