using System.Globalization;

namespace VolumeConsole.Core.Operations;

/// <summary>The number of an operation, given by the database, rising. The users' API calls it an action's id.</summary>
public readonly record struct OperationId(long Value) : IComparable<OperationId>
{
    public int CompareTo(OperationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(OperationId left, OperationId right) => left.CompareTo(right) < 0;
    public static bool operator >(OperationId left, OperationId right) => left.CompareTo(right) > 0;
    public static bool operator <=(OperationId left, OperationId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(OperationId left, OperationId right) => left.CompareTo(right) >= 0;
}
