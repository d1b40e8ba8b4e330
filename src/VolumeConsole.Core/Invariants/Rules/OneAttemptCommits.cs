using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>The fence: an attempt that did it is the operation's last, and there is one of it. Cancelled is an end too: what came back no longer applied.</summary>
public sealed class OneAttemptCommits : IInvariant
{
    public string Id => "I5";
    public string Sentence => "At most one attempt of an operation commits; a stale worker's answer never does.";
    public string Checks => "No operation has two attempts that were done, one that was done while the operation is not over, or one that was done before its last.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var db = scene.Db;
        var offenders = await scene.Operations
            .Select(o => new { o.Id, o.VolumeId, o.BackendId, o.State, o.Attempt, Done = db.Attempts.Count(a => a.OperationId == o.Id && a.Outcome == AttemptOutcome.Done),
                Early = db.Attempts.Any(a => a.OperationId == o.Id && a.Outcome == AttemptOutcome.Done && a.Number != o.Attempt) })
            .Where(o => o.Done > 1 || (o.Done == 1 && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled) || o.Early)
            .OrderBy(o => o.Id).Take(InvariantScene.OffendersMax).ToListAsync(cancellation);
        return offenders.ConvertAll(o => new Offender(
            o.Done > 1 ? $"{o.Done} attempts of operation {o.Id} were done."
            : o.State is not (OperationState.Succeeded or OperationState.Cancelled) ? $"An attempt of operation {o.Id} was done, but the operation is not."
            : $"Operation {o.Id} went on after an attempt was done.", o.VolumeId, o.Id, o.BackendId));
    }
}
