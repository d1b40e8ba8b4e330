using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Invariants;

/// <summary>
/// What one round looks at: the next stretch of each table, and again whatever broke an invariant before. What else an invariant needs it
/// asks for by key, in batches: whichever index the database prefers that day, a round then costs the same.
/// </summary>
public sealed record InvariantScene(
    VolumeDb Db, DateTimeOffset Now, IReadOnlyList<VolumeRow> Volumes, IReadOnlyList<OperationRow> Operations, IReadOnlyList<Observation> Observations)
{
    /// <summary>More would not make it more broken.</summary>
    public const int OffendersMax = 20;

    private const int BatchMax = 500;

    private Dictionary<(string, ObjectName), Observation>? _seen;

    /// <summary>The observations of the volumes of this round, read once for all invariants.</summary>
    public async Task<IReadOnlyDictionary<(string BackendId, ObjectName Name), Observation>> SeenAsync(CancellationToken cancellation)
    {
        if (_seen is not null) return _seen;
        var seen = new Dictionary<(string, ObjectName), Observation>();
        foreach (var backend in Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Available).GroupBy(v => v.BackendId))
        {
            foreach (var batch in backend.Select(v => v.ObjectName).Chunk(BatchMax))
            {
                foreach (var one in await Db.Observations.AsNoTracking().Where(o => o.BackendId == backend.Key && batch.Contains(o.ObjectName)).ToListAsync(cancellation))
                    seen[(one.BackendId, one.ObjectName)] = one;
            }
        }

        return _seen = seen;
    }

    public async Task<ILookup<VolumeId, OperationRow>> OperationsOfAsync(IEnumerable<VolumeId> volumes, CancellationToken cancellation)
    {
        var found = new List<OperationRow>();
        foreach (var batch in volumes.Chunk(BatchMax)) found.AddRange(await Rows(Db.Operations.Where(o => batch.Contains(o.VolumeId))).ToListAsync(cancellation));
        return found.ToLookup(o => o.VolumeId);
    }

    /// <summary>The numbers of the attempts that were done.</summary>
    public async Task<ILookup<OperationId, int>> DoneAttemptsAsync(IEnumerable<OperationId> operations, CancellationToken cancellation)
    {
        var done = new List<(OperationId Operation, int Number)>();
        foreach (var batch in operations.Chunk(BatchMax))
        {
            var attempts = await Db.Attempts.AsNoTracking().Where(a => batch.Contains(a.OperationId)).Select(a => new { a.OperationId, a.Number, a.Outcome }).ToListAsync(cancellation);
            done.AddRange(attempts.Where(a => a.Outcome == AttemptOutcome.Done).Select(a => (a.OperationId, a.Number)));
        }

        return done.ToLookup(d => d.Operation, d => d.Number);
    }

    /// <summary>Volumes by object name, tombstones included.</summary>
    public async Task<IReadOnlyDictionary<ObjectName, VolumeRow>> OwnersAsync(string backendId, IEnumerable<ObjectName> names, CancellationToken cancellation)
    {
        var owners = new Dictionary<ObjectName, VolumeRow>();
        foreach (var batch in names.Chunk(BatchMax))
        {
            foreach (var row in await Rows(Db.VolumesAndSnapshots.Where(v => v.BackendId == backendId && batch.Contains(v.ObjectName))).ToListAsync(cancellation)) owners[row.ObjectName] = row;
        }

        return owners;
    }

    /// <summary>The names among those that a finding tells of which is not closed.</summary>
    public async Task<IReadOnlySet<string>> ToldAsync(string backendId, IEnumerable<ObjectName> names, CancellationToken cancellation)
    {
        var told = new HashSet<string>();
        foreach (var batch in names.Select(n => n.Value).Chunk(BatchMax))
        {
            told.UnionWith(await Db.Findings.AsNoTracking().Where(f => f.BackendId == backendId && batch.Contains(f.ObjectName) && f.State != FindingState.Closed)
                .Select(f => f.ObjectName).ToListAsync(cancellation));
        }

        return told;
    }

    /// <summary>Nothing was asked of the volume or done to it since: what was seen then still concerns the row as it is.</summary>
    public async Task<bool> IsQuietSinceAsync(VolumeId volume, DateTimeOffset since, CancellationToken cancellation) =>
        await Db.Activity.AsNoTracking().Where(a => a.VolumeId == volume).OrderByDescending(a => a.Sequence).Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(cancellation) is not { } last
        || last < since;

    /// <summary>Live volumes of those names.</summary>
    public async Task<IReadOnlyList<VolumeRow>> NamesakesAsync(string backendId, IEnumerable<string> names, CancellationToken cancellation)
    {
        var found = new List<VolumeRow>();
        foreach (var batch in names.Chunk(BatchMax))
        {
            found.AddRange(await Rows(Db.VolumesAndSnapshots.Where(v => v.BackendId == backendId && batch.Contains(v.Name)
                && (v.Lifecycle == VolumeLifecycle.Creating || v.Lifecycle == VolumeLifecycle.Available || v.Lifecycle == VolumeLifecycle.Failed))).ToListAsync(cancellation));
        }

        return found;
    }

    internal static IQueryable<VolumeRow> Rows(IQueryable<Volume> volumes) =>
        volumes.AsNoTracking().Select(v => new VolumeRow(v.Id, v.Name, v.BackendId, v.ObjectName, v.Lifecycle, v.SizeBytes, v.FirstAvailableAt));

    internal static IQueryable<OperationRow> Rows(IQueryable<Operation> operations) =>
        operations.AsNoTracking().Select(o => new OperationRow(o.Id, o.VolumeId, o.BackendId, o.Kind, o.State, o.Attempt, o.EndedAt));
}
