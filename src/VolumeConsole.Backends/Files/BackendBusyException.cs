namespace VolumeConsole.Backends.Files;

/// <summary>The call was turned away before it was sent.</summary>
internal sealed class BackendBusyException() : Exception(
    "Too many calls already wait for this folder, so this one was not sent. Look whether its storage hangs; the work is tried again by itself.");
