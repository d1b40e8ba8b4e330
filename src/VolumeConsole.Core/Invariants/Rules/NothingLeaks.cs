using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>Judged by what the last whole scan saw: it rewrites what it saw otherwise, so what was stored before it began, it saw. What came since is not compared yet.</summary>
public sealed class NothingLeaks : IInvariant
{
    public string Id => "I7";
    public string Sentence => "Every object belongs to a live row, or has a finding no older than two scans.";
    public string Checks => "Each object that the last whole scan saw belongs to a volume that lives or is on its way, or a finding tells of it.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var offenders = new List<Offender>();
        foreach (var seen in scene.Observations)
        {
            var leaks = await Leaks(scene, seen).OrderBy(o => o.ObjectName).Take(InvariantScene.OffendersMax - offenders.Count).ToListAsync(cancellation);
            offenders.AddRange(leaks.Select(o => new Offender(
                $"The last whole scan of '{o.BackendId}' saw an object of {SizeText.Of(o.SizeBytes ?? 0)} that belongs to nothing, and no finding tells of it.",
                BackendId: o.BackendId, ObjectName: o.ObjectName)));
            if (offenders.Count >= InvariantScene.OffendersMax) break;
        }

        return offenders;
    }

    private static IQueryable<Storage.Observation> Leaks(InvariantScene scene, IQueryable<Storage.Observation> seen)
    {
        var db = scene.Db;
        var owned = db.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Creating || v.Lifecycle == VolumeLifecycle.Available
            || (v.Lifecycle != VolumeLifecycle.Deleted && db.Operations.Any(o => o.VolumeId == v.Id
                && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting))));
        return seen.Where(o => o.Exists)
            .Where(o => !owned.Any(v => v.BackendId == o.BackendId && v.ObjectName == o.ObjectName))
            .Where(o => db.Scans.Any(s => s.BackendId == o.BackendId && s.Outcome == ScanOutcome.Complete && s.StartedAt >= o.ObservedAt && s.EndedAt >= s.StartedAt))
            .Where(o => !db.Findings.Any(f => f.BackendId == o.BackendId && f.ObjectName == (string)(object)o.ObjectName && (f.State != FindingState.Closed || f.ClosedAt >= o.ObservedAt)));
    }
}
