using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Reads findings and how the scans of the backends ended.</summary>
public sealed class FindingsQuery(IDbContextFactory<VolumeDb> databases)
{
    /// <param name="history">Closed findings instead of open ones.</param>
    /// <param name="page">From 1.</param>
    public async Task<FindingsView> PageAsync(bool history, int page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = history
            ? db.Findings.AsNoTracking().Where(f => f.State == FindingState.Closed).OrderByDescending(f => f.ClosedAt).ThenByDescending(f => f.Id)
            : db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open).OrderBy(f => f.FirstSeenAt).ThenBy(f => f.Id);
        var counted = await matching.Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        var findings = await matching.Skip((page - 1) * PageLimits.PageSize).Take(PageLimits.PageSize).ToListAsync(cancellation);
        var volumes = findings.Where(f => f.VolumeId is not null).Select(f => f.VolumeId!.Value).Distinct().ToList();
        var names = await db.Volumes.AsNoTracking().Where(v => volumes.Contains(v.Id)).Select(v => new { v.Id, v.Name }).ToDictionaryAsync(v => v.Id, v => v.Name, cancellation);
        return new FindingsView(findings, counted, names, await db.Scans.AsNoTracking().ToDictionaryAsync(s => s.BackendId, cancellation));
    }
}
