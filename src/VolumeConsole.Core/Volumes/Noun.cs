using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Volumes;

/// <summary>What a row or an object is called in sentences: whatever says "volume" where it may be a snapshot asks here.</summary>
public static class Noun
{
    private const string Volume = "volume";
    private const string Snapshot = "snapshot";

    /// <summary>For what may be either, in sentences about no single one.</summary>
    public const string Either = $"{Volume} or {Snapshot}";

    public static string Of(bool isSnapshot) => isSnapshot ? Snapshot : Volume;

    public static string Of(Volume row) => Of(row.IsSnapshot);

    public static string Of(ObjectName name) => Of(name.IsSnapshot);

    /// <summary>Where only its full name is at hand.</summary>
    public static string OfName(string name) => Of(SnapshotName.Is(name));

    /// <summary>At the beginning of a sentence or a heading.</summary>
    public static string Capital(string noun) => char.ToUpperInvariant(noun[0]) + noun[1..];
}
