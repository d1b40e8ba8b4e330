using System.ComponentModel;

namespace VolumeConsole.Backends.Files;

/// <summary>A system call failed. Stays inside this backend: <see cref="FaultTable"/> turns it into a result.</summary>
internal sealed class PosixException(Errno errno, string call)
    : IOException($"{call} failed with {(int)errno} ({new Win32Exception((int)errno).Message}).")
{
    public Errno Errno { get; } = errno;

    /// <summary>The system's words for the error.</summary>
    public string Words { get; } = new Win32Exception((int)errno).Message;
}
