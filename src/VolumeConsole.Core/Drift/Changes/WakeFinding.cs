using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Changes;

/// <summary>Takes a snooze back: the finding counts again.</summary>
public sealed record WakeFinding(long Id) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await FindingScope.FindAsync(change, Id, cancellation) is not { } finding) return FindingScope.NoFinding(Id);
        if (finding.State != FindingState.Open) return FindingScope.NotOpen(finding);
        if (!finding.IsSnoozed(change.Now)) return Refusal.Conflict($"Finding {Id} is not put aside.", "Nothing is left to wake.");

        finding.Wake();
        await FindingScope.TellAsync(change, finding, ActivityTypes.FindingWoken, $"{finding.Rule}: counts again", cancellation);
        return null;
    }
}
