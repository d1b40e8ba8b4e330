using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>Reads operations: what asks for a person first, then the newest.</summary>
public sealed class OperationsQuery(IDbContextFactory<VolumeDb> databases)
{
    private const int AttemptsMax = 500;

    public async Task<OperationsView> PageAsync(OperationFilter filter, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counts = new Dictionary<OperationFacet, int>();
        foreach (var facet in Enum.GetValues<OperationFacet>())
            counts[facet] = await db.Operations.Where(Of(facet)).OrderBy(o => o.Id).Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        var operations = await db.Operations.AsNoTracking().Where(Of(filter.Facet)).OrderByDescending(o => o.Id)
            .Skip((filter.Page - 1) * PageLimits.PageSize).Take(PageLimits.PageSize)
            .Select(o => new { o.Id, o.RequestedBy, o.BackendId }).ToListAsync(cancellation);
        var ids = operations.ConvertAll(o => o.Id);
        var summaries = (await db.Operations.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(OperationSummary.From).ToListAsync(cancellation)).ToDictionary(o => o.Id);
        var volumes = summaries.Values.Select(o => o.VolumeId).Distinct().ToList();
        var names = await db.Volumes.AsNoTracking().Where(v => volumes.Contains(v.Id)).Select(v => new { v.Id, v.Name, v.Lifecycle }).ToDictionaryAsync(v => v.Id, cancellation);
        return new OperationsView(
            operations.ConvertAll(o => new OperationRow(
                summaries[o.Id], names[summaries[o.Id].VolumeId].Name, names[summaries[o.Id].VolumeId].Lifecycle, o.BackendId, o.RequestedBy)),
            counts[filter.Facet], counts);
    }

    /// <returns>Null where no such operation was ever recorded.</returns>
    public async Task<OperationDetail?> FindAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } operation) return null;
        var name = await db.Volumes.Where(v => v.Id == operation.VolumeId).Select(v => v.Name).FirstAsync(cancellation);
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
