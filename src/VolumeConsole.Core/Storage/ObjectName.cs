using System.Buffers;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Storage;

/// <summary>
/// The name of a volume's object in a backend: <c>vol-</c> and the 32 lower-case hexadecimal digits of the volume's id.
/// It never comes from the user's name, so any retry finds the object again; once used, it is burnt for ever.
/// </summary>
public readonly record struct ObjectName : IComparable<ObjectName>
{
    private const string Prefix = "vol-";
    private const int Length = 36;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private ObjectName(string value) => Value = value;

    public string Value { get; }

    public static ObjectName For(VolumeId volume) => new(Prefix + volume.Value.ToString("N"));

    /// <summary>False for whatever is not exactly of our form: such things are foreign, and are never touched.</summary>
    public static bool TryParse(string? text, out ObjectName name)
    {
        name = default;
        if (text is not { Length: Length } || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        if (text.AsSpan(Prefix.Length).ContainsAnyExcept(HexDigits)) return false;
        name = new ObjectName(text);
        return true;
    }

    /// <exception cref="FormatException">The text is not an object name.</exception>
    public static ObjectName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not an object name.");

    /// <summary>The volume whose create would have made this object.</summary>
    public VolumeId DerivedFrom => new(Guid.ParseExact(Value.AsSpan(Prefix.Length), "N"));

    /// <summary>Ordinal, which is also the order in which backends list and the database sorts.</summary>
    public int CompareTo(ObjectName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(ObjectName left, ObjectName right) => left.CompareTo(right) < 0;
    public static bool operator >(ObjectName left, ObjectName right) => left.CompareTo(right) > 0;
    public static bool operator <=(ObjectName left, ObjectName right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ObjectName left, ObjectName right) => left.CompareTo(right) >= 0;
}
