using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Storage.Changes;

/// <summary>Holds a backend's work: requests are accepted, nothing is claimed; what runs ends as usual. It stays so until somebody resumes it.</summary>
public sealed record PauseBackend(string BackendId) : Request
{
    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (Check.Backend(change, BackendId, out _) is { } unknown) return unknown with { Field = "backend" };
        if (await change.Db.Pauses.FirstOrDefaultAsync(p => p.BackendId == BackendId, cancellation) is { } earlier)
            return Refusal.Conflict($"Backend '{BackendId}' is paused already, by {earlier.By}.", "Resume it when its work may go on.");
        change.Db.Pauses.Add(new BackendPause { BackendId = BackendId, By = change.By, At = change.Now, Reason = change.Reason });
        change.About($"the pause of '{BackendId}'");
        change.LogBackend(ActivityTypes.BackendPaused, BackendId);
        return null;
    }
}
