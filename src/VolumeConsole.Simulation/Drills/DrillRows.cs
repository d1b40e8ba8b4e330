using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Drills;

/// <summary>Reads the rows of a run from the activity: those of its volumes, and those of the sandbox that are about no volume.</summary>
internal sealed class DrillRows(IDbContextFactory<VolumeDb> databases, string backendId, string prefix)
{
    private const int BatchMax = 1_000;

    /// <returns>The first row after the given one that completes the watch; null where none does yet, and from where to look next time.</returns>
    public async Task<(long? Lit, long Seen)> FindAsync(long after, SignWatch watch, CancellationToken cancellation)
    {
        while (true)
        {
            var rows = await ReadAsync(after, cancellation);
            foreach (var row in rows)
            {
                after = row.Sequence!.Value;
                if (watch.Take(row)) return (after, after);
            }

            if (rows.Count < BatchMax) return (null, after);
        }
    }

    public async Task<long> LastAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Activity.MaxAsync(a => (long?)a.Sequence, cancellation) ?? 0;
    }

    private async Task<List<DrillRow>> ReadAsync(long after, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Activity.AsNoTracking().Where(a => a.Sequence > after && (a.BackendId == backendId || a.BackendId == null))
            .Where(a => a.VolumeName == null || a.VolumeName.StartsWith(prefix)).OrderBy(a => a.Sequence).Take(BatchMax)
            .Select(a => new { a.Sequence, a.At, a.Type, a.Actor, a.VolumeName, a.Operation!.Kind, a.OperationId, a.Attempt, a.Detail }).ToListAsync(cancellation);
        return rows.ConvertAll(a => new DrillRow(a.Sequence, a.At, a.Type, a.Actor, a.VolumeName?[prefix.Length..], a.OperationId is null ? null : a.Kind, a.Attempt, a.Detail));
    }
}
