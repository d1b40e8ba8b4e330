namespace VolumeConsole.Core.Volumes;

/// <summary>The immutable identity of a volume: a UUIDv7, so that ids sort by the time they were made.</summary>
public readonly record struct VolumeId(Guid Value) : IComparable<VolumeId>
{
    public int CompareTo(VolumeId other) => Value.CompareTo(other.Value);

    /// <summary>Lower-case, with hyphens, as the API shows it.</summary>
    public override string ToString() => Value.ToString("D");

    public static bool operator <(VolumeId left, VolumeId right) => left.CompareTo(right) < 0;
    public static bool operator >(VolumeId left, VolumeId right) => left.CompareTo(right) > 0;
    public static bool operator <=(VolumeId left, VolumeId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(VolumeId left, VolumeId right) => left.CompareTo(right) >= 0;
}
