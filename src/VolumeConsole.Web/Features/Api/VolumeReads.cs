using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Api;

/// <summary>What users may read, from the database alone. A deleted volume is gone for them at once.</summary>
public sealed class VolumeReads(IDbContextFactory<VolumeDb> databases, Views views)
{
    /// <summary>A volume that users may see; null where there is none.</summary>
    public async Task<VolumeView?> FindAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Visible(db).FirstOrDefaultAsync(v => v.Id == id, cancellation) is { } volume
            ? (await ViewsOfAsync(db, [volume], cancellation))[0]
            : null;
    }

    /// <summary>Whether users may see the volume, or snapshot, of that id.</summary>
    public async Task<bool> IsVisibleAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await VisibleRows(db).AnyAsync(v => v.Id == id, cancellation);
    }

    /// <summary>Whatever its state, for whoever has just made it.</summary>
    public async Task<VolumeView> GetAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await ViewsOfAsync(db, [await db.Volumes.AsNoTracking().FirstAsync(v => v.Id == id, cancellation)], cancellation))[0];
    }

    /// <summary>The live volume that holds a name; null where none does.</summary>
    public async Task<VolumeId?> HolderAsync(string region, string name, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Volumes.AsNoTracking().Where(v => v.BackendId == region && v.Name == name)
            .Where(Volume.Live)
            .Select(v => (VolumeId?)v.Id).FirstOrDefaultAsync(cancellation);
    }

    public async Task<(IReadOnlyList<VolumeView> Volumes, int Total)> ListAsync(
        VolumeLifecycle status, string? name, string? region, PageQuery page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var wanted = Visible(db).Where(v => v.Lifecycle == status);
        if (name is not null) wanted = wanted.Where(v => v.Name == name);
        if (region is not null) wanted = wanted.Where(v => v.BackendId == region);
        var rows = await wanted.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id).Skip(page.Skip).Take(page.PerPage).ToListAsync(cancellation);
        return (await ViewsOfAsync(db, rows, cancellation), await wanted.CountAsync(cancellation));
    }

    /// <summary>A volume's operations, newest first; null where users may not see that volume.</summary>
    public async Task<(IReadOnlyList<ActionView> Actions, int Total)?> ActionsAsync(VolumeId id, PageQuery page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await Visible(db).AnyAsync(v => v.Id == id, cancellation)) return null;
        var wanted = db.Operations.AsNoTracking().Where(o => o.VolumeId == id);
        var rows = await wanted.OrderByDescending(o => o.Id).Skip(page.Skip).Take(page.PerPage).ToListAsync(cancellation);
        return ([.. rows.Select(o => views.Of(o))], await wanted.CountAsync(cancellation));
    }

    /// <param name="visibleOnly">Whether the volume must still be there for users.</param>
    public async Task<ActionView?> ActionAsync(VolumeId id, OperationId action, bool visibleOnly, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (visibleOnly && !await Visible(db).AnyAsync(v => v.Id == id, cancellation)) return null;
        return await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == action && o.VolumeId == id, cancellation) is { } found ? views.Of(found) : null;
    }

    /// <summary>Operations of every volume and snapshot that users may see, newest first.</summary>
    /// <returns>The total is counted up to <see cref="PageLimits.CountMax"/>.</returns>
    public async Task<(IReadOnlyList<ActionView> Actions, int Total, bool HasNext)> AllActionsAsync(PageQuery page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var wanted = OfVisible(db).OrderByDescending(o => o.Id);
        var rows = await wanted.Skip(page.Skip).Take(page.PerPage + 1).ToListAsync(cancellation);
        var total = await wanted.Take(PageLimits.CountMax).CountAsync(cancellation);
        return (await ViewsOfAsync(db, [.. rows.Take(page.PerPage)], cancellation), total, rows.Count > page.PerPage);
    }

    public async Task<ActionView?> AnyActionAsync(OperationId action, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await OfVisible(db).FirstOrDefaultAsync(o => o.Id == action, cancellation) is { } found ? (await ViewsOfAsync(db, [found], cancellation))[0] : null;
    }

    private async Task<List<ActionView>> ViewsOfAsync(VolumeDb db, List<Operation> operations, CancellationToken cancellation)
    {
        var ids = operations.Select(o => o.VolumeId).Distinct().ToList();
        var volumes = await db.Snapshots.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.SnapshotOf }).ToDictionaryAsync(s => s.Id, s => s.SnapshotOf, cancellation);
        return operations.ConvertAll(o => views.Of(o, volumes.GetValueOrDefault(o.VolumeId)));
    }

    private static IQueryable<Operation> OfVisible(VolumeDb db) =>
        db.Operations.AsNoTracking().Where(o => VisibleRows(db).Any(v => v.Id == o.VolumeId));

    internal static IQueryable<Volume> Visible(VolumeDb db) =>
        db.Volumes.AsNoTracking().Where(v => v.Lifecycle != VolumeLifecycle.Deleting && v.Lifecycle != VolumeLifecycle.Deleted);

    private static IQueryable<Volume> VisibleRows(VolumeDb db) =>
        db.VolumesAndSnapshots.AsNoTracking().Where(v => v.Lifecycle != VolumeLifecycle.Deleting && v.Lifecycle != VolumeLifecycle.Deleted);

    /// <summary>Two queries a page, however long it is.</summary>
    private async Task<List<VolumeView>> ViewsOfAsync(VolumeDb db, List<Volume> volumes, CancellationToken cancellation)
    {
        var unfinished = await UnfinishedAsync(db, volumes, cancellation);
        return volumes.ConvertAll(v => views.Of(v, [.. unfinished[v.Id]]));
    }

    /// <summary>For each of these rows what is open, failed or in doubt, oldest first.</summary>
    internal static async Task<ILookup<VolumeId, Operation>> UnfinishedAsync(VolumeDb db, List<Volume> rows, CancellationToken cancellation)
    {
        var ids = rows.ConvertAll(v => v.Id);
        return (await db.Operations.AsNoTracking()
            .Where(o => ids.Contains(o.VolumeId) && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled)
            .OrderBy(o => o.Id).ToListAsync(cancellation)).ToLookup(o => o.VolumeId);
    }
}
