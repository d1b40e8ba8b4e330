using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>Reads operations: what asks for a person first, then the newest.</summary>
public sealed class OperationsQuery(IDbContextFactory<VolumeDb> databases, IDatabaseProvider provider)
{
    private const int AttemptsMax = 500;

    /// <summary>A search takes the operations of at most so many volumes.</summary>
    private const int VolumesMax = 500;

    private static readonly OperationState[] s_notOver =
        [OperationState.Failed, OperationState.NeedsAttention, OperationState.Waiting, OperationState.Queued, OperationState.Running];

    public async Task<OperationsView> PageAsync(OperationFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counts = await CountsAsync(db, cancellation);
        var matching = await MatchingAsync(db, filter, cancellation);
        var counted = filter.Narrows ? await matching.OrderBy(o => o.Id).Take(PageLimits.CountMax + 1).CountAsync(cancellation) : counts[filter.Facet];
        var ids = await matching.OrderByDescending(o => o.Id)
            .Skip((filter.Page - 1) * PageLimits.PageSize).Take(PageLimits.PageSize).Select(o => o.Id).ToListAsync(cancellation);
        return new OperationsView(await RowsAsync(db, ids, cancellation), counted, counts);
    }

    /// <summary>These rows as they are now, in the order of the numbers given.</summary>
    public async Task<IReadOnlyList<OperationRow>> RowsAsync(IReadOnlyList<OperationId> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await RowsAsync(db, ids, cancellation);
    }

    /// <summary>Which of these the filter would show, on whatever page.</summary>
    public async Task<IReadOnlyList<OperationId>> WhichAsync(OperationFilter filter, IReadOnlyCollection<OperationId> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await (await MatchingAsync(db, filter, cancellation)).Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellation);
    }

    /// <summary>Of each facet; bounded.</summary>
    public async Task<IReadOnlyDictionary<OperationFacet, int>> CountsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await CountsAsync(db, cancellation);
    }

    private static async Task<IReadOnlyDictionary<OperationFacet, int>> CountsAsync(VolumeDb db, CancellationToken cancellation)
    {
        var counts = new Dictionary<OperationFacet, int>();
        foreach (var facet in Enum.GetValues<OperationFacet>())
            counts[facet] = await db.Operations.Where(Of(facet)).Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        return counts;
    }

    private async Task<IQueryable<Operation>> MatchingAsync(VolumeDb db, OperationFilter filter, CancellationToken cancellation)
    {
        var operations = db.Operations.AsNoTracking().Where(Of(filter.Facet));
        if (filter.Kind is { } kind) operations = operations.Where(o => o.Kind == kind);
        if (filter.Backend is { } backend) operations = operations.Where(o => o.BackendId == backend);
        if (filter.Cause is { } cause) operations = operations.Where(o => s_notOver.Contains(o.State) && (o.Cause == cause || (o.Cause == null && cause == "")));
        if (filter.Text.Length == 0) return operations;

        var rows = await NamedAsync(db, filter.Text, cancellation);
        var number = new OperationId(long.TryParse(filter.Text.TrimStart('#'), CultureInfo.InvariantCulture, out var typed) ? typed : 0);
        return operations.Where(o => rows.Contains(o.VolumeId) || o.Id == number);
    }

    /// <summary>
    /// Volumes first, from their own index, and not endlessly many of them; then the snapshots of these. With an at sign in it, the text is a
    /// snapshot's name, and volumes are not meant.
    /// </summary>
    private async Task<List<VolumeId>> NamedAsync(VolumeDb db, string text, CancellationToken cancellation)
    {
        var volumes = await provider.Search(db, SnapshotName.Volume(text)).Select(v => v.Id).Take(VolumesMax).ToListAsync(cancellation);
        var snapshots = db.Snapshots.Where(s => volumes.Contains(s.SnapshotOf!.Value));
        if (SnapshotName.Is(text)) return await snapshots.Where(s => s.Name.Contains(text)).Select(s => s.Id).Take(VolumesMax).ToListAsync(cancellation);
        return [.. volumes, .. await snapshots.Select(s => s.Id).Take(VolumesMax).ToListAsync(cancellation)];
    }

    private static async Task<IReadOnlyList<OperationRow>> RowsAsync(VolumeDb db, IReadOnlyList<OperationId> ids, CancellationToken cancellation)
    {
        var operations = (await db.Operations.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.RequestedBy, o.BackendId })
            .ToListAsync(cancellation)).ToDictionary(o => o.Id);
        var summaries = (await db.Operations.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(OperationSummary.From).ToListAsync(cancellation)).ToDictionary(o => o.Id);
        var volumes = summaries.Values.Select(o => o.VolumeId).Distinct().ToList();
        var names = await db.VolumesAndSnapshots.AsNoTracking().Where(v => volumes.Contains(v.Id)).Select(v => new { v.Id, v.Name, v.Lifecycle }).ToDictionaryAsync(v => v.Id, cancellation);
        return
        [
            .. from id in ids
               where operations.ContainsKey(id) && summaries.ContainsKey(id)
               let volume = names[summaries[id].VolumeId]
               select new OperationRow(summaries[id], volume.Name, volume.Lifecycle, operations[id].BackendId, operations[id].RequestedBy),
        ];
    }

    /// <returns>Null where no such operation was ever recorded.</returns>
    public async Task<OperationDetail?> FindAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } operation) return null;
        var name = await db.VolumesAndSnapshots.Where(v => v.Id == operation.VolumeId).Select(v => v.Name).FirstAsync(cancellation);
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.OperationId == id).OrderByDescending(a => a.Number).Take(AttemptsMax).ToListAsync(cancellation);
        return new OperationDetail(operation, name, attempts);
    }

    private static Expression<Func<Operation, bool>> Of(OperationFacet facet) => facet switch
    {
        OperationFacet.All => o => true,
        OperationFacet.Pending => o => o.State == OperationState.Queued,
        OperationFacet.Running => o => o.State == OperationState.Running,
        OperationFacet.Waiting => o => o.State == OperationState.Waiting,
        OperationFacet.Attention => o => o.State == OperationState.NeedsAttention,
        OperationFacet.Failed => o => o.State == OperationState.Failed,
        OperationFacet.Done => o => o.State == OperationState.Succeeded || o.State == OperationState.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "A facet without a query."),
    };
}
