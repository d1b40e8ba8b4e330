using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Changes;

/// <summary>Says that a suspicious listing is true: the next one that lacks no more objects than this is believed, and its differences become findings.</summary>
/// <param name="Missing">The number that was shown: who accepts has to know it.</param>
public sealed record AcceptListing(string BackendId, int Missing) : Request
{
    public override Role Needs => Role.Admin;

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Check.Backend(change, BackendId, out _) is { } unknown) return unknown with { Field = "backend" };
        var scan = await change.ScanAsync(BackendId, cancellation);
        if (WhyNot(scan) is { } not) return not;
        if (scan.MissingCount != Missing)
        {
            return new Refusal(RefusalReason.Conflict, "missing",
                $"The last listing of '{BackendId}' lacks {scan.MissingCount} objects, not {Missing}.", "Look at it again, and accept the number that is shown now.");
        }

        scan.Accept(Missing, change.By, change.Now);
        change.About($"the listing of '{BackendId}'");
        change.LogBackend(ActivityTypes.ListingAccepted, BackendId, $"{Missing} objects are known to be gone: the next listing that lacks no more is believed.");
        change.AfterCommit(() => change.Scans.Raise(BackendId));
        return null;
    }

    /// <summary>Why there is nothing to accept; null where there is. The same words disable a button.</summary>
    public static Refusal? WhyNot(BackendScan? scan) => scan switch
    {
        { Outcome: ScanOutcome.Suspicious, MissingCount: > 0 } => null,
        { Outcome: ScanOutcome.Suspicious } =>
            Refusal.Conflict("The listing is out of order or repeats a name, which nobody can vouch for.", "Look for what is wrong with the storage; the next scan tells whether it is over."),
        _ => Refusal.Conflict("The last listing is not suspicious, so there is nothing to accept.", "Ask for a scan if you doubt it."),
    };
}
