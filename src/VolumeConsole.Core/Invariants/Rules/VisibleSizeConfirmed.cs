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
        var seen = await scene.SeenAsync(cancellation);
        var larger = scene.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Available)
            .Where(v => seen.TryGetValue((v.BackendId, v.ObjectName), out var last) && last.Exists && v.SizeBytes > last.SizeBytes).ToList();
        if (larger.Count == 0) return [];
        var operations = await scene.OperationsOfAsync(larger.Select(v => v.Id), cancellation);
        var scans = await scene.Db.Scans.AsNoTracking().ToDictionaryAsync(s => s.BackendId, cancellation);
        var offenders = new List<Offender>();
        foreach (var volume in larger)
        {
            var last = seen[(volume.BackendId, volume.ObjectName)];
            var committed = operations[volume.Id].Where(o => o.State == OperationState.Succeeded && _sizing.Contains(o.Kind)).Max(o => o.EndedAt);
            var passedBy = scans.TryGetValue(volume.BackendId, out var scan) && scan.SeenAllSince > last.ObservedAt
                && !operations[volume.Id].Any(o => o.IsOpen)
                && !await scene.Db.Findings.AnyAsync(f => f.VolumeId == volume.Id && f.State != FindingState.Closed, cancellation)
                && await scene.IsQuietSinceAsync(volume.Id, scan.SeenAllSince.Value, cancellation);
            if (!(committed >= last.ObservedAt) && !passedBy) continue;
            offenders.Add(new Offender(
                $"'{volume.Name}' is shown with {SizeText.Of(volume.SizeBytes)}, and its object was last seen with {SizeText.Of(last.SizeBytes ?? 0)}.", volume.Id, BackendId: volume.BackendId));
            if (offenders.Count == InvariantScene.OffendersMax) break;
        }

        return offenders;
    }
}
