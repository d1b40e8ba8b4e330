namespace VolumeConsole.Backends.Files;

/// <summary>The folder is not there, or is not ours: whatever it seems to hold or lack means nothing. The message is for operators.</summary>
internal sealed class FolderException(string message, Exception? inner = null) : IOException(message, inner)
{
    public static FolderException CannotOpen(string path, PosixException e) => new(e.Errno switch
    {
        Errno.NoEntry => $"The folder '{path}' is not there. Mount its storage or move it back; nothing is created in its place.",
        Errno.NotDirectory => $"'{path}' is not a folder. Put the backend's folder there, or correct its Path.",
        Errno.AccessDenied or Errno.NotPermitted =>
            $"The folder '{path}' may not be opened. Give the console's user read, write and search rights on it.",
        _ => $"The folder '{path}' cannot be opened: {e.Words}. Look at the storage below it.",
    }, e);

    public static FolderException NoMarker(string path) => new(
        $"The folder '{path}' has no {IdentityMarker.FileName} file, so it may be the wrong folder or an empty mount point. "
        + "Mount its storage, or put the file back.");

    public static FolderException Foreign(string path, Guid found, Guid expected) => new(
        $"The folder '{path}' belongs to the installation {found}, not to {expected}. Mount the right storage, or take the folder over.");

    public static FolderException BadMarker(string path, string problem, Exception? inner = null) => new(
        $"The file {IdentityMarker.FileName} in the folder '{path}' {problem}. Restore it, or remove it to claim the folder anew.", inner);

    public static FolderException CannotMark(string path, PosixException e) => new(
        $"The file {IdentityMarker.FileName} cannot be written in the folder '{path}'. {FaultTable.WordsFor(e)}", e);

    public static FolderException Moved(string path) => new(
        $"The folder '{path}' was moved or replaced while it was being read. Put it back, then scan again.");
}
