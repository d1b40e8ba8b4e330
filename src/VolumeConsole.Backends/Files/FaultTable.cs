using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>What an error number means for a verb: the one place that sorts them by certainty.</summary>
internal static class FaultTable
{
    /// <param name="changed">
    /// Whether the verb had changed anything before: then no error number proves that nothing happened.
    /// </param>
    public static BackendResult ResultOf(PosixException fault, bool changed) =>
        changed ? Unknown(fault) : ResultOf(fault);

    /// <summary>The same in words only, for what answers by throwing.</summary>
    public static string WordsFor(PosixException fault) => ResultOf(fault) switch
    {
        BackendResult.NotNow notNow => notNow.Message,
        BackendResult.Rejected rejected => rejected.Message,
        _ => $"{Sentence(fault.Message)} Look at the storage below the folder.",
    };

    private static BackendResult ResultOf(PosixException fault) => fault.Errno switch
    {
        Errno.ReadOnly => NotNow(BackendCodes.ReadOnly, "The folder's file system is read-only. Remount it writable."),
        Errno.NoSpace => NotNow(BackendCodes.Full, "The folder's file system is full. Free space on it or enlarge it."),
        Errno.QuotaExceeded => NotNow(BackendCodes.Full, "The file system's quota for the console's user is used up. Raise it or free space."),
        Errno.FileTooBig => Rejected(BackendCodes.TooLarge, "The folder's file system cannot hold a file that large. Ask for a smaller size."),
        Errno.AccessDenied or Errno.NotPermitted => Rejected(
            BackendCodes.Forbidden, "The console's user may not do this in the folder. Give it read, write and search rights there."),
        Errno.Busy or Errno.TextBusy => Rejected(BackendCodes.InUse, "The file is in use by another program. Stop that program first."),
        Errno.NotSupported => Rejected(
            BackendCodes.Invalid,
            "The folder's file system keeps no extended attributes (user.*), which hold the owner marks. Move the folder to ext4, xfs or btrfs."),
        // "No such entry" comes here only for the folder itself: of a file it is an answer, and never thrown.
        _ => Unknown(fault),
    };

    private static BackendResult.NotNow NotNow(string code, string message) => new(code, message);

    private static BackendResult.Rejected Rejected(string code, string message) => new(code, message);

    private static BackendResult.Unknown Unknown(PosixException fault) => new(
        $"{Sentence(fault.Message)} It may have happened; the next attempt looks first. If this stays, look at the storage below the folder.");

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
