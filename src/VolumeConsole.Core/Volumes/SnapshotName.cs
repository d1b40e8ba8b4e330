namespace VolumeConsole.Core.Volumes;

/// <summary>
/// A snapshot's full name is its volume's name, an at sign, and its own: <c>data@nightly</c>, as in Ceph and ZFS. No volume's name has an at sign
/// in it, so full names and volumes' names never meet.
/// </summary>
public static class SnapshotName
{
    private const char Separator = '@';

    /// <summary>Whether it is a snapshot's full name, and not a volume's.</summary>
    public static bool Is(string name) => name.Contains(Separator, StringComparison.Ordinal);

    public static string Full(string volume, string own) => $"{volume}{Separator}{own}";

    /// <summary>Its own name, as users gave it; a volume's name is its own.</summary>
    public static string Own(string full) => full[(full.IndexOf(Separator, StringComparison.Ordinal) + 1)..];

    /// <summary>The name of the volume that a full name tells; a volume's name is itself.</summary>
    public static string Volume(string full) => Is(full) ? full[..full.IndexOf(Separator, StringComparison.Ordinal)] : full;
}
