using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>
/// An object that somebody cut from outside is drift, not a broken promise of ours. So a larger visible size counts in two cases: nobody looked since our own commit,
/// which must have recorded what it saw; or a whole scan that began later passed it by without a finding.
/// </summary>
public sealed class VisibleSizeConfirmed(OperationKinds kinds) : IInvariant
{
    private readonly List<string> _sizing = [.. kinds.All.Where(k => k is { ChangesStorage: true, Removes: false }).Select(k => k.Name)];

    public string Id => "I2";
    public string Sentence => "The visible size never exceeds a size that the backend confirmed.";
    public string Checks => "No available volume shows more than its object was last seen with, unless a finding or an open operation says so.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var db = scene.Db;
        var larger = from volume in scene.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Available)
                     join seen in db.Observations on new { volume.BackendId, volume.ObjectName } equals new { seen.BackendId, seen.ObjectName }
                     where seen.Exists && volume.SizeBytes > seen.SizeBytes
                     select new { Volume = volume, Seen = seen };
        var offenders = await larger.Where(pair =>
                db.Operations.Where(o => o.VolumeId == pair.Volume.Id && o.State == OperationState.Succeeded && _sizing.Contains(o.Kind)).Max(o => o.EndedAt) >= pair.Seen.ObservedAt
                || (!db.Findings.Any(f => f.VolumeId == pair.Volume.Id && f.State != FindingState.Closed)
                    && !db.Operations.Any(o => o.VolumeId == pair.Volume.Id
                        && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting))
                    && db.Scans.Any(s => s.BackendId == pair.Seen.BackendId && s.Outcome == ScanOutcome.Complete && s.StartedAt > pair.Seen.ObservedAt && s.EndedAt >= s.StartedAt)))
            .OrderBy(pair => pair.Volume.Id).Take(InvariantScene.OffendersMax)
            .Select(pair => new { pair.Volume.Id, pair.Volume.Name, pair.Volume.BackendId, Shown = pair.Volume.SizeBytes, Held = pair.Seen.SizeBytes }).ToListAsync(cancellation);
        return offenders.ConvertAll(v => new Offender(
            $"'{v.Name}' is shown with {SizeText.Of(v.Shown)}, and its object was last seen with {SizeText.Of(v.Held ?? 0)}.", v.Id, BackendId: v.BackendId));
    }
}
