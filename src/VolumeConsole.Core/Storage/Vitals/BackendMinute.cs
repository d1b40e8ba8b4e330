namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>One minute of calls to a backend, written once that minute is over: charts survive a restart by it.</summary>
public sealed class BackendMinute
{
    public required string BackendId { get; init; }

    /// <summary>When the minute began.</summary>
    public required DateTimeOffset At { get; init; }

    public required int Done { get; init; }
    public required int Rejected { get; init; }
    public required int NotNow { get; init; }
    public required int Unknown { get; init; }

    public int Total => Done + Rejected + NotNow + Unknown;

    /// <summary>Median duration of the calls that were answered, in milliseconds; null where none was.</summary>
    public double? P50Milliseconds { get; init; }

    /// <summary>99th percentile of the same.</summary>
    public double? P99Milliseconds { get; init; }
}
