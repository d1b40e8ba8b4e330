using System.Buffers;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Storage;

/// <summary>
/// The name of an object in a backend. A volume's is <c>vol-</c> and the 32 lower-case hexadecimal digits of the volume's id; a snapshot's
/// is its volume's object name, <c>@snap-</c> and the 32 digits of the snapshot's id, so that it stands right behind its volume in name order.
/// It never comes from the user's name, so any retry finds the object again; once used, it is burnt for ever.
/// </summary>
public readonly record struct ObjectName : IComparable<ObjectName>
{
    private const string Prefix = "vol-";
    private const string SnapshotPrefix = "@snap-";
    private const int DigitsLength = 32;
    private const int VolumeLength = 36;
    private const int SnapshotLength = VolumeLength + 6 + DigitsLength;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private ObjectName(string value) => Value = value;

    public string Value { get; }

    public static ObjectName For(VolumeId volume) => new(Prefix + volume.Value.ToString("N"));

    /// <summary>The name of a snapshot of this volume's object.</summary>
    /// <param name="snapshot">The snapshot's own id.</param>
    /// <exception cref="InvalidOperationException">This is a snapshot's name.</exception>
    public ObjectName Snapshot(VolumeId snapshot) => IsSnapshot
        ? throw new InvalidOperationException($"'{Value}' is a snapshot, and has none itself.")
        : new ObjectName(Value + SnapshotPrefix + snapshot.Value.ToString("N"));

    public bool IsSnapshot => Value.Length == SnapshotLength;

    /// <summary>The object that a snapshot is of; a volume's name itself.</summary>
    public ObjectName Volume => IsSnapshot ? new ObjectName(Value[..VolumeLength]) : this;

    /// <summary>What stands behind the at sign of a snapshot's name: its name within its volume.</summary>
    /// <exception cref="InvalidOperationException">This is a volume's name.</exception>
    public string WithinVolume => IsSnapshot ? Value[(VolumeLength + 1)..] : throw new InvalidOperationException($"'{Value}' is no snapshot.");

    /// <summary>False for whatever is not exactly of our form: such things are foreign, and are never touched.</summary>
    public static bool TryParse(string? text, out ObjectName name)
    {
        name = default;
        if (text is not { Length: VolumeLength or SnapshotLength } || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        if (text.AsSpan(Prefix.Length, DigitsLength).ContainsAnyExcept(HexDigits)) return false;
        if (text.Length == SnapshotLength
            && (!text.AsSpan(VolumeLength).StartsWith(SnapshotPrefix, StringComparison.Ordinal) || text.AsSpan(SnapshotLength - DigitsLength).ContainsAnyExcept(HexDigits)))
            return false;
        name = new ObjectName(text);
        return true;
    }

    /// <exception cref="FormatException">The text is not an object name.</exception>
    public static ObjectName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not an object name.");

    /// <summary>The volume, or the snapshot, whose create would have made this object.</summary>
    public VolumeId DerivedFrom => new(Guid.ParseExact(Value.AsSpan(Value.Length - DigitsLength), "N"));

    /// <summary>Ordinal, which is also the order in which backends list and the database sorts.</summary>
    public int CompareTo(ObjectName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(ObjectName left, ObjectName right) => left.CompareTo(right) < 0;
    public static bool operator >(ObjectName left, ObjectName right) => left.CompareTo(right) > 0;
    public static bool operator <=(ObjectName left, ObjectName right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ObjectName left, ObjectName right) => left.CompareTo(right) >= 0;
}
