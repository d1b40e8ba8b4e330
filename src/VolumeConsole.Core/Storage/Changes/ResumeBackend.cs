using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Storage.Changes;

/// <summary>Lets a paused backend's work go on, from now.</summary>
public sealed record ResumeBackend(string BackendId) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        // One that was taken out of the configuration may be resumed too: else its pause would meet it when it comes back.
        if (await change.Db.Pauses.FirstOrDefaultAsync(p => p.BackendId == BackendId, cancellation) is not { } pause)
            return Check.Backend(change, BackendId, out _) is { } unknown
                ? unknown with { Field = "backend" }
                : Refusal.Conflict($"Backend '{BackendId}' is not paused.", "There is nothing to resume.");
        change.Db.Pauses.Remove(pause);
        change.About($"the resumption of '{BackendId}'");
        change.LogBackend(ActivityTypes.BackendResumed, BackendId, $"It was paused by {pause.By}.");
        if (change.Backends.TryFind(BackendId, out var backend)) change.AfterCommit(backend.Vitals.AskToWake);
        return null;
    }
}
