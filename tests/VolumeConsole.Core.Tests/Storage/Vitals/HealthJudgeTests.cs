using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;

namespace VolumeConsole.Core.Tests.Storage.Vitals;

/// <summary>The table by which health is judged.</summary>
public sealed class HealthJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 17, 0, 0, TimeSpan.Zero);
    private static readonly HealthEvidence Fine = new(
        new BackendAdmission(AdmissionState.Ours, "Ours."), null, 0, null, TimeSpan.FromMilliseconds(3), 0, TimeSpan.FromSeconds(2), ScanOutcome.Complete, null);

    public static TheoryData<string, HealthState, HealthEvidence, HealthState> Table => new()
    {
        { "all is well", HealthState.Ok, Fine, HealthState.Ok },
        { "nobody looked", HealthState.Unknown, Fine with { Admission = BackendAdmission.Pending }, HealthState.Unknown },
        { "never scanned", HealthState.Unknown, Fine with { Scan = null }, HealthState.Ok },
        { "another's marker", HealthState.Ok, Fine with { Admission = new(AdmissionState.Foreign, "Another's.") }, HealthState.Unreachable },
        { "no marker", HealthState.Ok, Fine with { Admission = new(AdmissionState.MarkerLost, "Lost.") }, HealthState.Unreachable },
        { "the circuit is open", HealthState.Ok, Fine with { Open = new CircuitTurn(true, Now, "No answer.") }, HealthState.Unreachable },
        { "one call without an answer", HealthState.Ok, Fine with { Unanswered = 1 }, HealthState.Ok },
        { "two calls without an answer", HealthState.Ok, Fine with { Unanswered = 2 }, HealthState.Unreachable },
        { "a listing that cannot be true", HealthState.Ok, Fine with { Scan = ScanOutcome.Suspicious, ScanProblem = "Most are gone." }, HealthState.Suspicious },
        { "a listing that was cut", HealthState.Ok, Fine with { Scan = ScanOutcome.Unreachable }, HealthState.Unreachable },
        { "slow calls", HealthState.Ok, Fine with { P99 = TimeSpan.FromSeconds(2.5), SlowCalls = 3 }, HealthState.Slow },
        { "an outlier", HealthState.Ok, Fine with { P99 = TimeSpan.FromSeconds(2.5), SlowCalls = 2 }, HealthState.Ok },
        { "hardly eased", HealthState.Slow, Fine with { P99 = TimeSpan.FromSeconds(1.7) }, HealthState.Slow },
        { "eased", HealthState.Slow, Fine with { P99 = TimeSpan.FromSeconds(1.5) }, HealthState.Ok },
        { "no calls any more", HealthState.Slow, Fine with { P99 = null }, HealthState.Ok },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Health_follows_the_evidence(string what, HealthState before, HealthEvidence seen, HealthState expected)
    {
        var (state, why) = HealthJudge.Of(before, seen);

        Assert.True(expected == state, $"{what}: {state}");
        Assert.EndsWith(".", why);
    }

    [Theory]
    [InlineData(15, null, 2)]
    [InlineData(3, null, 1.5)]
    [InlineData(15, 0.2, 0.2)]
    public void Slow_is_beyond_two_seconds_or_half_the_timeout_or_what_is_configured(double timeout, double? configured, double expected)
    {
        var settings = new BackendSettings { Timeout = TimeSpan.FromSeconds(timeout), SlowAfter = configured is { } seconds ? TimeSpan.FromSeconds(seconds) : null };

        Assert.Equal(expected, HealthJudge.SlowAfter(settings).TotalSeconds);
    }
}
