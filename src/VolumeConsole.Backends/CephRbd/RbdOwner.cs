using System.Text;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>The owner mark as metadata of an image, as <c>rbd image-meta list</c> shows it: the installation's id, a slash, the volume's id.</summary>
internal static class RbdOwner
{
    public const string Key = "volumeconsole.owner";

    // A mark that we cannot read is somebody's: taken for none, its image could be finished or removed as half-made.
    private static readonly OwnerMark s_unreadable = new(Guid.Empty, new VolumeId(Guid.Empty));

    public static byte[] ToBytes(OwnerMark owner) => Encoding.ASCII.GetBytes($"{owner.Installation:D}/{owner.Volume.Value:D}");

    public static OwnerMark Parse(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        return text.Length == 73 && text[36] == '/'
            && Guid.TryParseExact(text.AsSpan(0, 36), "D", out var installation) && Guid.TryParseExact(text.AsSpan(37), "D", out var volume)
            ? new OwnerMark(installation, new VolumeId(volume))
            : s_unreadable;
    }
}
