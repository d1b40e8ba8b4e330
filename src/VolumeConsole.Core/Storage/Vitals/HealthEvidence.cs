using VolumeConsole.Core.Drift;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>All that a backend's health is judged by.</summary>
/// <param name="Unanswered">Calls in a row without an answer.</param>
/// <param name="P99">Of the last minute's answered calls; null where there was none.</param>
/// <param name="SlowCalls">How many of them took longer than <paramref name="SlowAfter"/>.</param>
/// <param name="Scan">How the last scan ended, where that still counts.</param>
public sealed record HealthEvidence(
    BackendAdmission Admission, CircuitTurn? Open, int Unanswered, BackendError? LastError, TimeSpan? P99, long SlowCalls, TimeSpan SlowAfter, ScanOutcome? Scan, string? ScanProblem);
