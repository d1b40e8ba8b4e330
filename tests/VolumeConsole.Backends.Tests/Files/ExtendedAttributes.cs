using System.Runtime.InteropServices;
using System.Text;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>The owner mark of a file by its path, as any other program would read and write it.</summary>
internal static partial class ExtendedAttributes
{
    private const string Name = "user.volumeconsole.owner";

    public static void Set(string path, string value)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        Assert.Equal(0, Set(path, Name, bytes, bytes.Length, 0));
    }

    public static string? Get(string path)
    {
        var buffer = new byte[1024];
        var length = Get(path, Name, buffer, buffer.Length);
        return length < 0 ? null : Encoding.ASCII.GetString(buffer, 0, (int)length);
    }

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string path, string name, byte[] value, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Get(string path, string name, byte[] value, nint size);
}
