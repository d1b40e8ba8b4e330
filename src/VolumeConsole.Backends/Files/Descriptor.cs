using Microsoft.Win32.SafeHandles;

namespace VolumeConsole.Backends.Files;

/// <summary>An open file descriptor of a file or a directory. .NET's own handle refuses to open a directory.</summary>
internal sealed class Descriptor : SafeHandleMinusOneIsInvalid
{
    public Descriptor() : base(ownsHandle: true) { }

    /// <summary>The name under which the kernel lets this process reach the open file itself, whatever its path says now.</summary>
    public string SelfPath => $"/proc/self/fd/{handle}";

    protected override bool ReleaseHandle() => Posix.Close((int)handle) == 0;
}
