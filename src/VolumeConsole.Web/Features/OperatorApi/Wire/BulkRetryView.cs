namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>A staged retry of many operations.</summary>
/// <param name="State"><c>running</c>; <c>halted</c>: it stopped by itself, because the trouble came back; <c>stopped</c> or <c>finished</c>, which are final.</param>
/// <param name="Stage">From 0: one operation, then 5, then 25, then all.</param>
/// <param name="Pending">Not retried yet.</param>
/// <param name="UnderWay">Retried, and queued or running now.</param>
/// <param name="Waiting">Retried, and tried again by itself: no outcome yet.</param>
/// <param name="Succeeded">Verified: the storage confirmed it, and the database recorded that.</param>
/// <param name="FailedAgain">Ended without success again.</param>
/// <param name="Skipped">No longer failed or wanted when its turn came.</param>
/// <param name="EndedBecause">Why it halted, stopped or finished.</param>
/// <param name="DismissedAt">Hidden from operators since; null while they see it.</param>
public sealed record BulkRetryView(
    long Id, string Title, string State, string RequestedBy, string? Reason, string CreatedAt, double RatePerSecond, int Stage, int Total, int Pending,
    int UnderWay, int Waiting, int Succeeded, int FailedAgain, int Skipped, string? EndedBecause, string? EndedAt, string? DismissedAt);
