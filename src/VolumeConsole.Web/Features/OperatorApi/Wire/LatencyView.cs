namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>Of the answered calls of the last minute; null where none was answered.</summary>
public sealed record LatencyView(double? P50Milliseconds, double? P99Milliseconds, long Count);
