using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.Files;

/// <summary>An open file descriptor of a file or a directory. .NET's own handle refuses to open a directory.</summary>
internal sealed class Descriptor() : SafeHandle(invalidHandleValue: -1, ownsHandle: true)
{
    // The calls answer with an int, of which the upper half of the handle knows nothing.
    public override bool IsInvalid => (int)handle < 0;

    /// <summary>The name under which the kernel lets this process reach the open file itself, whatever its path says now.</summary>
    public string SelfPath => $"/proc/self/fd/{(int)handle}";

    protected override bool ReleaseHandle() => Posix.Close((int)handle) == 0;
}
