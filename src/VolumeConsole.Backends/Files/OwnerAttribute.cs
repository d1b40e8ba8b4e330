using System.Text;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Backends.Files;

/// <summary>The owner mark as an extended attribute of the file: <c>1 &lt;installation&gt; &lt;volume&gt;</c>, both as hyphenated ids.</summary>
internal static class OwnerAttribute
{
    public const string Name = "user.volumeconsole.owner";
    private const int LengthMax = 256;
    private const string Version = "1";

    // A mark that we cannot read is somebody's: taken for none, its object could be finished or removed as half-made.
    private static readonly OwnerMark s_unreadable = new(Guid.Empty, new VolumeId(Guid.Empty));

    public static void Write(Descriptor file, OwnerMark owner)
    {
        var value = Encoding.ASCII.GetBytes($"{Version} {owner.Installation:D} {owner.Volume.Value:D}");
        Posix.Check(Posix.SetAttribute(file, Name, value, value.Length, flags: 0), "setting the owner mark");
    }

    /// <summary>Null where the file carries no mark.</summary>
    public static OwnerMark? Read(Descriptor file)
    {
        Span<byte> value = stackalloc byte[LengthMax];
        nint length;
        try
        {
            length = (nint)Posix.Check(Posix.GetAttribute(file, Name, value, value.Length), "reading the owner mark");
        }
        catch (PosixException e) when (e.Errno is Errno.NoData)
        {
            return null;
        }
        catch (PosixException e) when (e.Errno is Errno.OutOfRange)
        {
            return s_unreadable;
        }

        return Parse(Encoding.ASCII.GetString(value[..(int)length]));
    }

    public static OwnerMark Parse(string text)
    {
        var parts = text.Split(' ');
        return parts is [Version, var installation, var volume]
            && Guid.TryParseExact(installation, "D", out var installationId) && Guid.TryParseExact(volume, "D", out var volumeId)
            ? new OwnerMark(installationId, new VolumeId(volumeId))
            : s_unreadable;
    }
}
