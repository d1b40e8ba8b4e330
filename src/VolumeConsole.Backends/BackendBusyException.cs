namespace VolumeConsole.Backends;

/// <summary>The call was turned away before it was sent.</summary>
internal sealed class BackendBusyException(string message) : Exception(message)
{
    public static BackendBusyException TooMany(string where) => new(
        $"Too many calls already wait for the {where}, so this one was not sent. Look whether its storage hangs; the work is tried again by itself.");
}
