namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>How long the answered calls of a time took, in milliseconds; null where none was answered.</summary>
/// <param name="Count">How many were answered.</param>
public sealed record Latency(double? P50Milliseconds, double? P99Milliseconds, long Count)
{
    public static Latency None { get; } = new(null, null, 0);
}
