using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Live;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Reads the rows of the volumes and trash tables. Asks the database alone, never a backend.</summary>
public sealed class VolumesQuery(IDbContextFactory<VolumeDb> databases, IDatabaseProvider provider, BackendRegistry backends)
{
    private const int SearchedMin = 3;

    /// <summary>As many different tables as are likely to be open at once.</summary>
    private const int SharedMax = 256;

    private readonly SharedReads<(VolumeFilter, bool), VolumePage> _pages = new(SharedMax);
    private readonly SharedReads<(VolumeFilter?, bool, string), int> _counts = new(SharedMax);
    private readonly SharedReads<string, IReadOnlyList<VolumeRow>> _rows = new(SharedMax);

    /// <summary>The page for all who look at it, as of at least that activity: one read, however many they are.</summary>
    public Task<VolumePage> PageAsync(VolumeFilter filter, bool trash, long sequence, CancellationToken cancellation) =>
        _pages.GetAsync((filter.Rows, trash), sequence, () => PageAsync(filter, trash, CancellationToken.None), cancellation);

    /// <summary>The same for rows that changed.</summary>
    public Task<IReadOnlyList<VolumeRow>> RowsAsync(IReadOnlyCollection<VolumeId> ids, long sequence, CancellationToken cancellation) =>
        _rows.GetAsync(Key(ids), sequence, () => RowsAsync(ids, CancellationToken.None), cancellation);

    /// <summary>The same for whether they belong on a page.</summary>
    public Task<int> CountAsync(VolumeFilter filter, bool trash, IReadOnlyCollection<VolumeId> ids, long sequence, CancellationToken cancellation) =>
        _counts.GetAsync((filter.Rows, trash, Key(ids)), sequence, () => CountAsync(filter, trash, ids, CancellationToken.None), cancellation);

    public async Task<VolumePage> PageAsync(VolumeFilter filter, bool trash, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var few = trash || filter.Problems || filter.Drift is not null || filter.Status is not (null or VolumeLifecycle.Available);
        var matching = Matching(db, filter, trash, few);
        if (filter.Problems || filter.Drift is not null) return await GatheredPageAsync(db, matching, filter, cancellation);

        // In the order of the page, so that count and page walk the same index; the trash has two, and their order would have to be merged.
        var ordered = Ordered(matching, filter);
        var counted = await (trash ? matching : ordered).Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        var volumes = await ordered.Skip(Skipped(filter)).Take(PageLimits.PageSize).ToListAsync(cancellation);
        return new VolumePage(await RowsAsync(db, volumes, cancellation), counted, !few && SearchedFor(filter) is not null ? PageLimits.SearchMax : PageLimits.CountMax);
    }

    /// <summary>
    /// Those with trouble have to be gathered and sorted before the first is known: done once for the count and the page, and for the
    /// newest of very many.
    /// </summary>
    private async Task<VolumePage> GatheredPageAsync(VolumeDb db, IQueryable<Volume> matching, VolumeFilter filter, CancellationToken cancellation)
    {
        var newest = matching.OrderByDescending(v => v.Id).Take(PageLimits.SearchMax + 1);
        var ids = await Ordered(newest, filter).Select(v => v.Id).ToListAsync(cancellation);
        var shown = ids.Skip(Skipped(filter)).Take(PageLimits.PageSize).ToList();
        var volumes = await db.VolumesAndSnapshots.AsNoTracking().Where(v => shown.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellation);
        return new VolumePage(await RowsAsync(db, [.. shown.Where(volumes.ContainsKey).Select(id => volumes[id])], cancellation), ids.Count, PageLimits.SearchMax);
    }

    private static int Skipped(VolumeFilter filter) => (filter.Page - 1) * PageLimits.PageSize;

    /// <summary>These volumes and snapshots as they are now, in no order; those that are gone for good are left out.</summary>
    public async Task<IReadOnlyList<VolumeRow>> RowsAsync(IReadOnlyCollection<VolumeId> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await RowsAsync(db, await db.VolumesAndSnapshots.AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(cancellation), cancellation);
    }

    /// <summary>Which of these the filter would show, on whatever page.</summary>
    public async Task<int> CountAsync(VolumeFilter filter, bool trash, IReadOnlyCollection<VolumeId> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Matching(db, filter, trash, few: true).CountAsync(v => ids.Contains(v.Id), cancellation);
    }

    /// <summary>The same, by name.</summary>
    public async Task<IReadOnlySet<VolumeId>> FitAsync(VolumeFilter filter, bool trash, IReadOnlyCollection<VolumeId> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await Matching(db, filter, trash, few: true).Where(v => ids.Contains(v.Id)).Select(v => v.Id).ToListAsync(cancellation)).ToHashSet();
    }

    private static string Key(IReadOnlyCollection<VolumeId> ids) => string.Join(',', ids.Order());

    /// <param name="few">So few that each can be read: those that have a text are found without the index of texts.</param>
    private IQueryable<Volume> Matching(VolumeDb db, VolumeFilter filter, bool trash, bool few)
    {
        var searched = few ? null : SearchedFor(filter);
        var volumes = (searched is not null ? provider.Search(db, searched)
            : trash ? InTrash(db, filter.Text.Trim())
            : filter.Text.Length == 0 ? db.Volumes
            : filter.Text.Trim().Length >= SearchedMin ? provider.Scan(db, filter.Text)
            : provider.Search(db, filter.Text)).AsNoTracking();
        volumes = trash ? volumes
            : filter.Status is { } status ? volumes.Where(v => v.Lifecycle == status)
            : volumes.Where(v => v.Lifecycle != VolumeLifecycle.Deleting && v.Lifecycle != VolumeLifecycle.Deleted);
        if (filter.Backend is { } backend) volumes = volumes.Where(v => v.BackendId == backend);
        if (filter.Drift is { } rule)
        {
            var drifted = db.Findings.Where(f => f.State == FindingState.Open && f.Rule == rule && f.VolumeId != null).Select(f => f.VolumeId!.Value);
            volumes = volumes.Where(v => drifted.Contains(v.Id));
        }

        if (filter.Tag is { } tag) volumes = volumes.Where(v => v.Tags.Contains(tag));
        if (filter.Problems)
        {
            var troubled = Troubled(db);
            volumes = volumes.Where(v => troubled.Contains(v.Id));
        }

        // Common words match a large part of all volumes: only the newest so many of them are put in order.
        return searched is not null ? volumes.Take(PageLimits.SearchMax + 1) : volumes;
    }

    /// <summary>Snapshots stand beside the volumes there: each by its own index, or all rows would have to be read.</summary>
    private IQueryable<Volume> InTrash(VolumeDb db, string text)
    {
        var (volumes, snapshots) = (text.Length == 0 ? db.Volumes : provider.Scan(db, text), text.Length == 0 ? db.Snapshots : db.Snapshots.Where(s => s.Name.Contains(text)));
        return volumes.Where(v => v.Lifecycle == VolumeLifecycle.Deleting).Concat(snapshots.Where(s => s.Lifecycle == VolumeLifecycle.Deleting));
    }

    /// <summary>
    /// What the index of texts is asked for, and so whether only the newest matches are put in order: the text, or else the tag, whose
    /// letters narrow to the few that are then looked into. The index knows nothing of tags with one or two letters.
    /// </summary>
    private static string? SearchedFor(VolumeFilter filter) =>
        filter.Text.Length > 0 ? filter.Text : filter.Tag is { Length: >= SearchedMin } tag ? tag : null;

    /// <summary>The ids from each side where trouble is recorded, some of them twice: three short lists instead of three questions a volume.</summary>
    private static IQueryable<VolumeId> Troubled(VolumeDb db) =>
        db.Volumes.Where(v => v.Lifecycle == VolumeLifecycle.Failed || v.Lifecycle == VolumeLifecycle.Lost).Select(v => v.Id)
            .Concat(db.Findings.Where(f => f.State == FindingState.Open && f.VolumeId != null).Select(f => f.VolumeId!.Value))
            .Concat(db.Operations.Where(o => o.State == OperationState.Failed || o.State == OperationState.NeedsAttention).Select(o => o.VolumeId));

    private static IQueryable<Volume> Ordered(IQueryable<Volume> volumes, VolumeFilter filter) => (filter.Sort, filter.Descending) switch
    {
        (VolumeSort.Name, false) => volumes.OrderBy(v => v.Name).ThenBy(v => v.Id),
        (VolumeSort.Name, true) => volumes.OrderByDescending(v => v.Name).ThenByDescending(v => v.Id),
        (VolumeSort.Size, false) => volumes.OrderBy(v => v.SizeBytes).ThenBy(v => v.Id),
        (VolumeSort.Size, true) => volumes.OrderByDescending(v => v.SizeBytes).ThenByDescending(v => v.Id),
        (VolumeSort.Created, false) => volumes.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id),
        (VolumeSort.Created, true) => volumes.OrderByDescending(v => v.CreatedAt).ThenByDescending(v => v.Id),
        _ => throw new InvalidOperationException($"{filter.Sort} is no order of the table."),
    };

    private async Task<IReadOnlyList<VolumeRow>> RowsAsync(VolumeDb db, List<Volume> volumes, CancellationToken cancellation)
    {
        var ids = volumes.ConvertAll(v => v.Id);
        var names = volumes.ConvertAll(v => v.ObjectName);
        var on = volumes.Select(v => v.BackendId).Distinct().ToList(); // The key begins with it.
        var operations = (await LatestAsync(db, ids, cancellation)).ToDictionary(o => o.VolumeId);
        var observed = (await db.Observations.AsNoTracking().Where(o => on.Contains(o.BackendId) && names.Contains(o.ObjectName))
            .Select(o => new { o.BackendId, o.ObjectName, o.ObservedAt }).ToListAsync(cancellation)).ToDictionary(o => (o.BackendId, o.ObjectName), o => o.ObservedAt);
        var scans = await db.Scans.AsNoTracking().Where(s => on.Contains(s.BackendId)).ToDictionaryAsync(s => s.BackendId, cancellation);
        var drifted = (await db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open && f.VolumeId != null && ids.Contains(f.VolumeId.Value))
            .OrderBy(f => f.Id).ToListAsync(cancellation)).ToLookup(f => f.VolumeId!.Value);
        return volumes.ConvertAll(v =>
        {
            var findings = drifted[v.Id].ToList();
            return new VolumeRow(
                v.Id, v.Name, v.Description, string.Join(',', v.Tags), v.Lifecycle, v.WasEverAvailable, v.SizeBytes, v.WantedSizeBytes, v.BackendId,
                backends.TryFind(v.BackendId, out _), v.CreatedAt, v.FirstAvailableAt, v.DeletedAt, v.ObjectName.Value, operations.GetValueOrDefault(v.Id),
                observed.TryGetValue((v.BackendId, v.ObjectName), out var at) ? scans.GetValueOrDefault(v.BackendId)?.AsOf(at) ?? at : null,
                string.Join(',', findings.Select(f => f.Rule)),
                findings.Count == 0 ? null : string.Join(" · ", findings.Select(f => $"Recorded: {f.Recorded} — actual: {f.Actual}")),
                findings.Count == 0 ? null : findings[0].FirstSeenAt)
            {
                SnapshotOf = v.SnapshotOf,
            };
        });
    }

    /// <summary>For each of them its newest operation that is not over, or else its newest.</summary>
    private static async Task<List<OperationSummary>> LatestAsync(VolumeDb db, List<VolumeId> ids, CancellationToken cancellation)
    {
        var picked = await db.VolumesAndSnapshots.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new
        {
            Open = db.Operations.Where(o => o.VolumeId == v.Id && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled)
                .OrderByDescending(o => o.Id).Select(o => (OperationId?)o.Id).FirstOrDefault(),
            Last = db.Operations.Where(o => o.VolumeId == v.Id).OrderByDescending(o => o.Id).Select(o => (OperationId?)o.Id).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var operations = picked.Select(p => p.Open ?? p.Last).OfType<OperationId>().ToList();
        return await db.Operations.AsNoTracking().Where(o => operations.Contains(o.Id)).Select(OperationSummary.From).ToListAsync(cancellation);
    }
}
