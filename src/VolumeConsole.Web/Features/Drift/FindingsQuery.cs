using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Live;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Reads findings, their counts, and how the scans of the backends ended.</summary>
public sealed class FindingsQuery(IDbContextFactory<VolumeDb> databases, TimeProvider clock)
{
    /// <summary>As many different lists as are likely to be open at once.</summary>
    private const int SharedMax = 64;

    private readonly SharedReads<FindingFilter, FindingsView> _pages = new(SharedMax);

    /// <summary>The page for all who look at it, as of at least that activity: one read, however many they are.</summary>
    public Task<FindingsView> PageAsync(FindingFilter filter, long sequence, CancellationToken cancellation) =>
        _pages.GetAsync(filter with { Open = null }, sequence, () => PageAsync(filter, CancellationToken.None), cancellation);

    /// <summary>How the scans stand now. A pass that found nothing new leaves no activity, so this is read for everybody by itself.</summary>
    public async Task<IReadOnlyDictionary<string, BackendScan>> ScansAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Scans.AsNoTracking().ToDictionaryAsync(s => s.BackendId, cancellation);
    }

    public async Task<FindingsView> PageAsync(FindingFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var listed = Of(db, filter.Facet, filter.Backend, now);
        var matching = filter.Rule is { } rule ? listed.Where(f => f.Rule == rule) : listed;
        var ordered = filter.Facet == FindingFacet.Closed
            ? matching.OrderByDescending(f => f.ClosedAt).ThenByDescending(f => f.Id)
            : matching.OrderBy(f => f.FirstSeenAt).ThenBy(f => f.Id);
        var findings = await ordered.Skip((filter.Page - 1) * PageLimits.PageSize).Take(PageLimits.PageSize).ToListAsync(cancellation);
        var counts = new Dictionary<FindingFacet, int>();
        foreach (var facet in Enum.GetValues<FindingFacet>()) counts[facet] = await CountAsync(Of(db, facet, filter.Backend, now), cancellation);
        return new FindingsView(
            findings,
            filter.Rule is null ? counts[filter.Facet] : await CountAsync(matching, cancellation),
            await NamesAsync(db, findings, cancellation),
            await db.Scans.AsNoTracking().ToDictionaryAsync(s => s.BackendId, cancellation),
            counts,
            filter.Facet == FindingFacet.Closed ? [] : await RulesAsync(listed, cancellation));
    }

    private static IQueryable<Finding> Of(VolumeDb db, FindingFacet facet, string? backend, DateTimeOffset now)
    {
        Expression<Func<Finding, bool>> which = facet switch
        {
            FindingFacet.Snoozed => FindingFilters.Snoozed(now),
            FindingFacet.Closed => FindingFilters.Closed,
            _ => FindingFilters.Counted(now),
        };
        var findings = db.Findings.AsNoTracking().Where(which);
        return backend is null ? findings : findings.Where(f => f.BackendId == backend);
    }

    private static Task<int> CountAsync(IQueryable<Finding> findings, CancellationToken cancellation) => findings.Take(PageLimits.CountMax + 1).CountAsync(cancellation);

    private static async Task<Dictionary<string, int>> RulesAsync(IQueryable<Finding> listed, CancellationToken cancellation)
    {
        var counted = await listed.GroupBy(f => f.Rule).Select(g => new { Rule = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return counted.ToDictionary(c => c.Rule, c => c.Count);
    }

    private static async Task<Dictionary<VolumeId, string>> NamesAsync(VolumeDb db, List<Finding> findings, CancellationToken cancellation)
    {
        var ids = findings.Where(f => f.VolumeId is not null).Select(f => f.VolumeId!.Value).Distinct().ToList();
        var named = await db.VolumesAndSnapshots.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Name }).ToListAsync(cancellation);
        return named.ToDictionary(v => v.Id, v => v.Name);
    }
}
