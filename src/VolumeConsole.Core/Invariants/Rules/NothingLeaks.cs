using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants.Rules;

/// <summary>
/// Judged by what the last whole scan saw, of rows that nothing happened to since it began: it compared the two, so it must have
/// told of a difference. What changed later is the next scan's.
/// </summary>
public sealed class NothingLeaks : IInvariant
{
    public string Id => "I7";
    public string Sentence => "Every object belongs to a live row, or has a finding no older than two scans.";
    public string Checks => "Each object that the last whole scan saw belongs to a volume that lives or is on its way, or a finding tells of it.";

    public async Task<IReadOnlyList<Offender>> CheckAsync(InvariantScene scene, CancellationToken cancellation)
    {
        var scans = await scene.Db.Scans.AsNoTracking().ToDictionaryAsync(s => s.BackendId, cancellation);
        var offenders = new List<Offender>();
        foreach (var backend in scene.Observations.Where(o => o.Exists).GroupBy(o => o.BackendId))
        {
            if (!scans.TryGetValue(backend.Key, out var scan) || scan.SeenAllSince is not { } since) continue;
            foreach (var (leak, row) in await UnownedAsync(scene, backend.Key, [.. backend.Where(o => o.ObservedAt < since)], cancellation))
            {
                if (row is not null && !await scene.IsQuietSinceAsync(row.Id, since, cancellation)) continue;
                if (await IsToldAsync(scene.Db, leak, cancellation)) continue;
                offenders.Add(new Offender(
                    $"The last whole scan of '{leak.BackendId}' saw an object of {SizeText.Of(leak.SizeBytes ?? 0)} that belongs to nothing, and no finding tells of it.",
                    BackendId: leak.BackendId, ObjectName: leak.ObjectName));
                if (offenders.Count == InvariantScene.OffendersMax) return offenders;
            }
        }

        return offenders;
    }

    /// <summary>Those whose volume neither lives nor is on its way, or never was, without those that an open finding tells of.</summary>
    private static async Task<IReadOnlyList<(Observation Seen, VolumeRow? Row)>> UnownedAsync(
        InvariantScene scene, string backendId, IReadOnlyList<Observation> seen, CancellationToken cancellation)
    {
        var owners = await scene.OwnersAsync(backendId, seen.Select(o => o.ObjectName), cancellation);
        var dying = owners.Values.Where(v => v.Lifecycle is not (VolumeLifecycle.Creating or VolumeLifecycle.Available)).ToList();
        var operations = await scene.OperationsOfAsync(dying.Where(v => v.Lifecycle != VolumeLifecycle.Deleted).Select(v => v.Id), cancellation);
        var dead = dying.Where(v => !operations[v.Id].Any(o => o.IsOpen)).Select(v => v.ObjectName).ToHashSet();
        var unowned = seen.Where(o => !owners.ContainsKey(o.ObjectName) || dead.Contains(o.ObjectName)).ToList();
        var told = await scene.ToldAsync(backendId, unowned.Select(o => o.ObjectName), cancellation);
        return [.. unowned.Where(o => !told.Contains(o.ObjectName.Value)).Select(o => (o, owners.GetValueOrDefault(o.ObjectName)))];
    }

    /// <summary>A finding may have come and gone since it was seen.</summary>
    private static Task<bool> IsToldAsync(VolumeDb db, Observation seen, CancellationToken cancellation)
    {
        var name = seen.ObjectName.Value;
        return db.Findings.AnyAsync(f => f.BackendId == seen.BackendId && f.ObjectName == name && (f.State != FindingState.Closed || f.ClosedAt >= seen.ObservedAt), cancellation);
    }
}
