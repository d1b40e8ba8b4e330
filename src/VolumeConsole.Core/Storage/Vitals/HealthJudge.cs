using System.Globalization;
using VolumeConsole.Core.Drift;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Tells a backend's health from what is known of it: one pure function, tested as a table.</summary>
public static class HealthJudge
{
    /// <summary>One call without an answer may be bad luck.</summary>
    public const int UnansweredMax = 2;

    /// <summary>Fewer slow calls in a minute than this are an outlier.</summary>
    public const int SlowCallsMin = 3;

    /// <summary>What was slow stays so until its calls take less than this share of the threshold, so that it does not flap.</summary>
    public const double EasedShare = 0.8;

    /// <summary>How long calls may take: what is configured, or two seconds, or half of the timeout where that is less.</summary>
    public static TimeSpan SlowAfter(BackendSettings settings) =>
        settings.SlowAfter ?? TimeSpan.FromSeconds(Math.Min(2, settings.Timeout.TotalSeconds / 2));

    /// <param name="before">What it was judged to be before.</param>
    /// <returns>The state, and why.</returns>
    public static (HealthState State, string Why) Of(HealthState before, HealthEvidence seen) => seen switch
    {
        { Admission.State: AdmissionState.Pending } => (HealthState.Unknown, seen.Admission.Explanation),
        { Admission.IsOurs: false } => (HealthState.Unreachable, seen.Admission.Explanation),
        { Open: { } open } => (HealthState.Unreachable, open.Why),
        { Unanswered: >= UnansweredMax } => (HealthState.Unreachable, seen.LastError?.Message ?? "It does not answer."),
        { Scan: ScanOutcome.Suspicious } => (HealthState.Suspicious, seen.ScanProblem ?? "Its listing cannot be true."),
        { Scan: ScanOutcome.Unreachable } => (HealthState.Unreachable, seen.ScanProblem ?? "Its listing did not come to its end."),
        { P99: { } p99 } when IsSlow(before, seen, p99) => (HealthState.Slow, SlowWords(p99, seen.SlowAfter)),
        _ => (HealthState.Ok, "It answers."),
    };

    private static bool IsSlow(HealthState before, HealthEvidence seen, TimeSpan p99) => before == HealthState.Slow
        ? p99 > seen.SlowAfter * EasedShare
        : p99 > seen.SlowAfter && seen.SlowCalls >= SlowCallsMin;

    private static string SlowWords(TimeSpan p99, TimeSpan slowAfter) => string.Create(
        CultureInfo.InvariantCulture, $"One call in a hundred takes {p99.TotalSeconds:0.0} s or more; beyond {slowAfter.TotalSeconds:0.###} s it counts as slow.");
}
