using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Operations as scripts of operators read them, from the database alone.</summary>
public sealed class OperationReads(IDbContextFactory<VolumeDb> databases)
{
    private static readonly KeyOrder<Operation> ById = new(
        (all, key) => all.Where(o => o.Id > new OperationId(key)), (all, key) => all.Where(o => o.Id < new OperationId(key)),
        all => all.OrderBy(o => o.Id), all => all.OrderByDescending(o => o.Id), o => o.Id.Value);

    public async Task<OperationList> ListAsync(OperationQuery filter, LongListQuery part, HttpRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var list = await part.ReadAsync(filter.Apply(db.Operations.AsNoTracking()), ById, request, cancellation);
        return new OperationList(await ViewsAsync(db, list.Rows, cancellation), list.Links, list.Meta);
    }

    /// <returns>Null where no such operation was ever recorded.</returns>
    public async Task<OperationView?> FindAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Operations.AsNoTracking().Where(o => o.Id == id).ToListAsync(cancellation);
        return (await ViewsAsync(db, found, cancellation)).SingleOrDefault();
    }

    /// <summary>What an operation is, as far as requests about its volume need it; null where it was never recorded.</summary>
    public async Task<Operation?> RowAsync(OperationId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation);
    }

    /// <returns>An operation's attempts, newest first; null where no such operation was ever recorded.</returns>
    public async Task<AttemptList?> AttemptsAsync(OperationId id, PageQuery page, HttpRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Operations.AnyAsync(o => o.Id == id, cancellation)) return null;
        var all = db.Attempts.AsNoTracking().Where(a => a.OperationId == id);
        var total = await all.CountAsync(cancellation);
        var rows = await all.OrderByDescending(a => a.Number).Skip(page.Skip).Take(page.PerPage).ToListAsync(cancellation);
        return new AttemptList(rows.ConvertAll(Of), page.LinksFor(request, total), new Meta(total));
    }

    /// <summary>Two queries, however many there are.</summary>
    internal static async Task<List<OperationView>> ViewsAsync(VolumeDb db, IReadOnlyList<Operation> operations, CancellationToken cancellation)
    {
        var volumes = operations.Select(o => o.VolumeId).Distinct().ToList();
        var names = await db.VolumesAndSnapshots.AsNoTracking().Where(v => volumes.Contains(v.Id)).Select(v => new { v.Id, v.Name })
            .ToDictionaryAsync(v => v.Id, v => v.Name, cancellation);
        return [.. operations.Select(o => Of(o, names[o.VolumeId]))];
    }

    internal static OperationView Of(Operation o, string volumeName) => new(
        o.Id.Value, o.Kind, PersistedNames.OperationState.Of(o.State), o.VolumeId.ToString(), volumeName, o.BackendId, o.RequestedBy, o.Reason,
        o.WantedSizeBytes is { } wanted ? VolumeSize.ToGiB(wanted) : null, o.Attempt, o.UnknownCount, o.UnknownMax, o.InDoubt, o.Superseded,
        ApiTime.Of(o.CreatedAt), ApiTime.Of(o.DueAt), ApiTime.Of(o.StartedAt), ApiTime.Of(o.EndedAt), o.ErrorCode, o.Error, o.Cause);

    private static AttemptView Of(Attempt a) => new(
        a.Number, a.Worker, ApiTime.Of(a.StartedAt), ApiTime.Of(a.EndedAt), a.Outcome is { } outcome ? PersistedNames.Outcome.Of(outcome) : null,
        a.Observed, a.ErrorCode, a.Error);
}
