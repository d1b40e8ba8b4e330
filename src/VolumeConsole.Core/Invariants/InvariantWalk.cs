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
        var observations = new List<IQueryable<Observation>>();
        foreach (var (backend, lap) in _objects)
        {
            List<ObjectName> again = [.. known.Where(o => o.BackendId == backend).Select(o => o.ObjectName).OfType<ObjectName>().Distinct()];
            observations.Add(await ObjectsAsync(db, backend, lap, now, again, cancellation));
        }

        return new InvariantScene(db, now, volumes, operations, observations);
    }

    private async Task<IQueryable<Volume>> VolumesAsync(VolumeDb db, DateTimeOffset now, List<VolumeId> known, CancellationToken cancellation)
    {
        var all = db.Volumes.AsNoTracking();
        var before = _volumes.At;
        var rest = before is { } after ? all.Where(v => v.Id > after) : all;
        var last = await rest.OrderBy(v => v.Id).Skip(rowsMax - 1).Select(v => (VolumeId?)v.Id).FirstOrDefaultAsync(cancellation);
        _volumes.Advance(last, now);
        return (before, last) switch
        {
            ({ } from, { } to) => all.Where(v => (v.Id > from && v.Id <= to) || known.Contains(v.Id)),
            ({ } from, null) => all.Where(v => v.Id > from || known.Contains(v.Id)),
            (null, { } to) => all.Where(v => v.Id <= to || known.Contains(v.Id)),
            _ => all,
        };
    }

    private async Task<IQueryable<Operation>> OperationsAsync(VolumeDb db, DateTimeOffset now, List<OperationId> known, CancellationToken cancellation)
    {
        var all = db.Operations.AsNoTracking();
        var before = _operations.At;
        var rest = before is { } after ? all.Where(o => o.Id > after) : all;
        var last = await rest.OrderBy(o => o.Id).Skip(rowsMax - 1).Select(o => (OperationId?)o.Id).FirstOrDefaultAsync(cancellation);
        _operations.Advance(last, now);
        return (before, last) switch
        {
            ({ } from, { } to) => all.Where(o => (o.Id > from && o.Id <= to) || known.Contains(o.Id)),
            ({ } from, null) => all.Where(o => o.Id > from || known.Contains(o.Id)),
            (null, { } to) => all.Where(o => o.Id <= to || known.Contains(o.Id)),
            _ => all,
        };
    }

    private async Task<IQueryable<Observation>> ObjectsAsync(
        VolumeDb db, string backendId, Lap<ObjectName> lap, DateTimeOffset now, List<ObjectName> known, CancellationToken cancellation)
    {
        var all = db.Observations.AsNoTracking().Where(o => o.BackendId == backendId);
        var before = lap.At;
        var rest = before is { } after ? all.Where(o => o.ObjectName > after) : all;
        var last = await rest.OrderBy(o => o.ObjectName).Skip(rowsMax - 1).Select(o => (ObjectName?)o.ObjectName).FirstOrDefaultAsync(cancellation);
        lap.Advance(last, now);
        return (before, last) switch
        {
            ({ } from, { } to) => all.Where(o => (o.ObjectName > from && o.ObjectName <= to) || known.Contains(o.ObjectName)),
            ({ } from, null) => all.Where(o => o.ObjectName > from || known.Contains(o.ObjectName)),
            (null, { } to) => all.Where(o => o.ObjectName <= to || known.Contains(o.ObjectName)),
            _ => all,
        };
    }
}
