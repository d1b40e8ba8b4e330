using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>Reads a backend's rows for comparison: a stream in name order, page by page, or one by name.</summary>
internal static class RecordedRows
{
    private const int PageSize = 1_000;

    /// <summary>All rows, tombstones included, in ordinal order of object name; each page is a read of its own.</summary>
    public static async IAsyncEnumerable<RecordedVolume> StreamAsync(
        IDbContextFactory<VolumeDb> databases, string backendId, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ObjectName? last = null;
        while (true)
        {
            List<RecordedVolume> page;
            await using (var db = await databases.CreateDbContextAsync(cancellation))
            {
                var rows = db.Volumes.AsNoTracking().Where(v => v.BackendId == backendId);
                if (last is { } after) rows = rows.Where(v => v.ObjectName > after);
                page = await Select(db, rows.OrderBy(v => v.ObjectName).Take(PageSize), clock.GetUtcNow()).ToListAsync(cancellation);
            }

            foreach (var row in page) yield return row;
            if (page.Count < PageSize) yield break;
            last = page[^1].ObjectName;
        }
    }

    public static Task<RecordedVolume?> FindAsync(VolumeDb db, string backendId, ObjectName name, DateTimeOffset now, CancellationToken cancellation) =>
        Select(db, db.Volumes.AsNoTracking().Where(v => v.BackendId == backendId && v.ObjectName == name), now).FirstOrDefaultAsync(cancellation);

    private static IQueryable<RecordedVolume> Select(VolumeDb db, IQueryable<Volume> rows, DateTimeOffset now) => rows.Select(v => new RecordedVolume(
        v.Id, v.ObjectName, v.Name, v.Lifecycle, v.SizeBytes, v.Version,
        db.Operations.Any(o => o.VolumeId == v.Id
            && (o.State == OperationState.Running || o.State == OperationState.Waiting || (o.State == OperationState.Queued && o.DueAt <= now)))));
}
