using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Reads one volume with all that belongs to it, bounded.</summary>
public sealed class VolumeDetailQuery(IDbContextFactory<VolumeDb> databases)
{
    public const int OperationsMax = 20;
    public const int TimelineMax = 200;
    private const int AttemptsMax = 500;

    /// <returns>Null where no such volume was ever recorded.</returns>
    public async Task<VolumeDetail?> FindAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Volumes.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation) is not { } volume) return null;
        var operations = await db.Operations.AsNoTracking().Where(o => o.VolumeId == id).OrderByDescending(o => o.Id).Take(OperationsMax).ToListAsync(cancellation);
        var ids = operations.ConvertAll(o => o.Id);
        var attempts = await db.Attempts.AsNoTracking().Where(a => ids.Contains(a.OperationId))
            .OrderByDescending(a => a.Id).Take(AttemptsMax).ToListAsync(cancellation);
        var observation = await db.Observations.AsNoTracking()
            .FirstOrDefaultAsync(o => o.BackendId == volume.BackendId && o.ObjectName == volume.ObjectName, cancellation);
        var scan = await db.Scans.AsNoTracking().FirstOrDefaultAsync(s => s.BackendId == volume.BackendId, cancellation);
        var findings = await db.Findings.AsNoTracking().Where(f => f.VolumeId == id && f.State == FindingState.Open).OrderBy(f => f.Id).ToListAsync(cancellation);
        return new VolumeDetail(volume, operations, attempts, observation, observation?.AsOf(scan), findings, await TimelineAsync(db, id, cancellation));
    }

    private static async Task<List<TimelineLine>> TimelineAsync(VolumeDb db, VolumeId id, CancellationToken cancellation)
    {
        var entries = await db.Activity.AsNoTracking().Where(a => a.VolumeId == id).OrderByDescending(a => a.Sequence).Take(TimelineMax)
            .Select(a => new { a.Sequence, a.At, a.Actor, a.Type, a.OperationId, a.Operation!.Kind, a.Attempt, a.Detail, a.Reason }).ToListAsync(cancellation);
        return entries.ConvertAll(a => new TimelineLine(
            a.Sequence, a.At, a.Actor, a.Type, a.OperationId is null ? null : a.Kind, a.OperationId?.Value, a.Attempt, a.Detail, a.Reason));
    }
}
