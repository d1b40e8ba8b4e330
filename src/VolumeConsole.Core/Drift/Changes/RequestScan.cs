using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Changes;

/// <summary>Asks for a reconciler's pass over a backend now. It begins as soon as a running one has ended.</summary>
public sealed record RequestScan(string BackendId) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Check.Backend(change, BackendId, out _) is { } unknown) return unknown with { Field = "backend" };
        (await change.ScanAsync(BackendId, cancellation)).Request(change.Now);
        change.About($"the scan of '{BackendId}'");
        change.LogBackend(ActivityTypes.ScanRequested, BackendId);
        change.AfterCommit(() => change.Scans.Raise(BackendId));
        return null;
    }
}
