using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants;

/// <summary>
/// Walks the large tables by key, a stretch a round, so that a check costs the same with a thousand volumes and with a million. A
/// smaller database is looked at whole in each round.
/// </summary>
/// <param name="rowsMax">The length of a stretch, in rows of each table.</param>
internal sealed class InvariantWalk(BackendRegistry backends, int rowsMax)
{
    private readonly Lap<VolumeId> _volumes = new();
    private readonly Lap<OperationId> _operations = new();
    private readonly Dictionary<string, Lap<ObjectName>> _objects = backends.All.ToDictionary(b => b.Id, _ => new Lap<ObjectName>());

    /// <summary>Every row was looked at since then; null while the first walk over everything is under way.</summary>
    public DateTimeOffset? WholeSince => _objects.Values.Select(lap => lap.WholeSince).Append(_volumes.WholeSince).Append(_operations.WholeSince)
        .Aggregate((DateTimeOffset?)DateTimeOffset.MaxValue, (least, since) => since is null || least is null ? null : since < least ? since : least);

    /// <param name="known">What broke an invariant in the last round, and is looked at again wherever the walk stands.</param>
    public async Task<InvariantScene> NextAsync(VolumeDb db, DateTimeOffset now, IReadOnlyCollection<Offender> known, CancellationToken cancellation)
    {
        var volumes = await VolumesAsync(db, now, [.. known.Select(o => o.Volume).OfType<VolumeId>().Distinct()], cancellation);
        var operations = await OperationsAsync(db, now, [.. known.Select(o => o.Operation).OfType<OperationId>().Distinct()], cancellation);
        var observations = new List<Observation>();
        foreach (var (backend, lap) in _objects)
        {
            List<ObjectName> again = [.. known.Where(o => o.BackendId == backend).Select(o => o.ObjectName).OfType<ObjectName>().Distinct()];
            observations.AddRange(await ObjectsAsync(db, backend, lap, now, again, cancellation));
        }

        return new InvariantScene(db, now, volumes, operations, observations);
    }

    private async Task<List<VolumeRow>> VolumesAsync(VolumeDb db, DateTimeOffset now, List<VolumeId> known, CancellationToken cancellation)
    {
        var rest = _volumes.At is { } after ? db.VolumesAndSnapshots.Where(v => v.Id > after) : db.VolumesAndSnapshots;
        var stretch = await InvariantScene.Rows(rest.OrderBy(v => v.Id).Take(rowsMax)).ToListAsync(cancellation);
        _volumes.Advance(stretch.Count < rowsMax ? null : stretch[^1].Id, now);
        if (known.Count > 0) stretch.AddRange(await InvariantScene.Rows(db.VolumesAndSnapshots.Where(v => known.Contains(v.Id))).ToListAsync(cancellation));
        return [.. stretch.DistinctBy(v => v.Id)];
    }

    private async Task<List<OperationRow>> OperationsAsync(VolumeDb db, DateTimeOffset now, List<OperationId> known, CancellationToken cancellation)
    {
        var rest = _operations.At is { } after ? db.Operations.Where(o => o.Id > after) : db.Operations;
        var stretch = await InvariantScene.Rows(rest.OrderBy(o => o.Id).Take(rowsMax)).ToListAsync(cancellation);
        _operations.Advance(stretch.Count < rowsMax ? null : stretch[^1].Id, now);
        if (known.Count > 0) stretch.AddRange(await InvariantScene.Rows(db.Operations.Where(o => known.Contains(o.Id))).ToListAsync(cancellation));
        return [.. stretch.DistinctBy(o => o.Id)];
    }

    private async Task<IEnumerable<Observation>> ObjectsAsync(
        VolumeDb db, string backendId, Lap<ObjectName> lap, DateTimeOffset now, List<ObjectName> known, CancellationToken cancellation)
    {
        var all = db.Observations.AsNoTracking().Where(o => o.BackendId == backendId);
        var rest = lap.At is { } after ? all.Where(o => o.ObjectName > after) : all;
        var stretch = await rest.OrderBy(o => o.ObjectName).Take(rowsMax).ToListAsync(cancellation);
        lap.Advance(stretch.Count < rowsMax ? null : stretch[^1].ObjectName, now);
        if (known.Count > 0) stretch.AddRange(await all.Where(o => known.Contains(o.ObjectName)).ToListAsync(cancellation));
        return stretch.DistinctBy(o => o.ObjectName);
    }
}
