namespace VolumeConsole.Core.Volumes;

/// <summary>
/// A snapshot's full name is its volume's name, an at sign, and its own: <c>data@nightly</c>, as in Ceph and ZFS. No volume's name has an at sign
/// in it, so full names and volumes' names never meet.
/// </summary>
public static class SnapshotName
{
    private const char Separator = '@';

    /// <summary>The same snapshot, or volume, under another name of its own.</summary>
    public static string Renamed(string full, string own) => full[..(full.IndexOf(Separator, StringComparison.Ordinal) + 1)] + own;

    public static string Full(string volume, string own) => $"{volume}{Separator}{own}";

    /// <summary>Its own name, as users gave it; a volume's name is its own.</summary>
    public static string Own(string full) => full[(full.IndexOf(Separator, StringComparison.Ordinal) + 1)..];
}
