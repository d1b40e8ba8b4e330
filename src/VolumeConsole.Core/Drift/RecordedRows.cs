using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>Reads a backend's rows for comparison: a stream in name order, page by page, or some by name.</summary>
internal static class RecordedRows
{
    private const int PageSize = 2_000;

    /// <summary>
    /// All rows, tombstones included, in ordinal order of object name, without their pending work; each page is a read of its own,
    /// so that a long pass holds no snapshot open.
    /// </summary>
    public static async IAsyncEnumerable<RecordedRow> StreamAsync(
        IDbContextFactory<VolumeDb> databases, string backendId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ObjectName? last = null;
        while (true)
        {
            List<RecordedRow> page;
            await using (var db = await databases.CreateDbContextAsync(cancellation))
            {
                var rows = db.VolumesAndSnapshots.AsNoTracking().Where(v => v.BackendId == backendId);
                if (last is { } after) rows = rows.Where(v => v.ObjectName > after);
                page = await SelectAsync(db, rows.OrderBy(v => v.ObjectName).Take(PageSize), cancellation);
            }

            foreach (var row in page) yield return row;
            if (page.Count < PageSize) yield break;
            last = page[^1].Volume.ObjectName;
        }
    }

    /// <summary>Rows by name, with their pending work; names without a row are left out.</summary>
    /// <param name="names">At most some hundred.</param>
    public static async Task<Dictionary<ObjectName, RecordedRow>> FindAsync(
        VolumeDb db, string backendId, IReadOnlyCollection<ObjectName> names, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await SelectAsync(db, db.VolumesAndSnapshots.AsNoTracking().Where(v => v.BackendId == backendId && names.Contains(v.ObjectName)), cancellation);
        var work = await PendingAsync(db, rows.ConvertAll(r => r.Volume.Id), now, cancellation);
        return rows.ToDictionary(r => r.Volume.ObjectName, r => r with { Volume = r.Volume.With(work.GetValueOrDefault(r.Volume.Id)) });
    }

    /// <summary>The work that is not over, of those volumes that have any.</summary>
    /// <param name="ids">At most some hundred.</param>
    public static async Task<Dictionary<VolumeId, PendingWork>> PendingAsync(
        VolumeDb db, IReadOnlyCollection<VolumeId> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var open = await db.Operations.AsNoTracking()
            .Where(o => ids.Contains(o.VolumeId) && (o.State == OperationState.Queued || o.State == OperationState.Running || o.State == OperationState.Waiting))
            .Select(o => new { o.VolumeId, IsLater = o.State == OperationState.Queued && o.DueAt > now }).ToListAsync(cancellation);
        return open.GroupBy(o => o.VolumeId).ToDictionary(g => g.Key, g => new PendingWork(g.Any(o => !o.IsLater), g.Any(o => o.IsLater)));
    }

    private static async Task<List<RecordedRow>> SelectAsync(VolumeDb db, IQueryable<Volume> rows, CancellationToken cancellation)
    {
        var read = await rows
            .Select(v => new { v.Id, v.BackendId, v.ObjectName, v.Name, v.Lifecycle, v.SizeBytes, v.Version })
            .LeftJoin(
                db.Observations.AsNoTracking(), v => new { v.BackendId, v.ObjectName }, o => new { o.BackendId, o.ObjectName },
                (v, o) => new
                {
                    v.Id,
                    v.ObjectName,
                    v.Name,
                    v.Lifecycle,
                    v.SizeBytes,
                    v.Version,
                    Exists = (bool?)o!.Exists,
                    Seen = o.SizeBytes,
                    o.OwnerInstallation,
                    o.OwnerVolume,
                    At = (DateTimeOffset?)o.ObservedAt,
                })
            .OrderBy(r => r.ObjectName).ToListAsync(cancellation);
        return read.ConvertAll(r => new RecordedRow(
            new RecordedVolume(r.Id, r.ObjectName, r.Name, r.Lifecycle, r.SizeBytes, r.Version),
            r.Exists is { } exists ? Observation.StateOf(exists, r.Seen, r.OwnerInstallation, r.OwnerVolume) : null, r.At));
    }
}
