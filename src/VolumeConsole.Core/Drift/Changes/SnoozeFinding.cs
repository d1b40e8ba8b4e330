using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Changes;

/// <summary>
/// Puts a finding aside for a time, with <see cref="Request.Reason"/>, which is required: it is not counted meanwhile, is still looked at
/// by every scan, and wakes by itself.
/// </summary>
public sealed record SnoozeFinding(long Id, DateTimeOffset Until) : Request
{
    public static readonly TimeSpan LongestTime = TimeSpan.FromDays(90);
    private const int ReasonMax = 500;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await FindingScope.FindAsync(change, Id, cancellation) is not { } finding) return FindingScope.NoFinding(Id);
        if (finding.State != FindingState.Open) return FindingScope.NotOpen(finding);
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > ReasonMax)
            return new Refusal(RefusalReason.Invalid, "reason", "A finding is put aside for a reason.", $"Say why, in at most {ReasonMax} characters.");
        if (Until <= change.Now || Until > change.Now + LongestTime)
            return new Refusal(RefusalReason.Invalid, "until", "It has to wake at some time from now on.", $"Choose a time within {LongestTime.TotalDays:0} days.");

        finding.Snooze(Until, change.By, Reason.Trim());
        await FindingScope.TellAsync(change, finding, ActivityTypes.FindingSnoozed, $"{finding.Rule}: put aside until {Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC", cancellation);
        return null;
    }
}
