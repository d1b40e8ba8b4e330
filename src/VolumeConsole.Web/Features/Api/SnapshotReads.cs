using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>What users may read of snapshots, from the database alone: as volumes, a deleted one is gone for them at once.</summary>
public sealed class SnapshotReads(IDbContextFactory<VolumeDb> databases, Views views)
{
    /// <summary>A snapshot that users may see; null where there is none.</summary>
    public async Task<Volume?> FindAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Visible(db).FirstOrDefaultAsync(s => s.Id == id, cancellation);
    }

    /// <summary>Whether that id is a snapshot's, whatever became of it: ids of volumes and of snapshots are not the same thing for users.</summary>
    public async Task<bool> IsSnapshotAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Snapshots.AnyAsync(s => s.Id == id, cancellation);
    }

    /// <summary>Whether that id is a volume's, whatever became of it.</summary>
    public async Task<bool> IsVolumeAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Volumes.AnyAsync(v => v.Id == id, cancellation);
    }

    /// <summary>As users see it; null where they may not.</summary>
    public async Task<SnapshotView?> ViewAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Visible(db).FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } snapshot ? (await ViewsOfAsync(db, [snapshot], cancellation))[0] : null;
    }

    /// <summary>Whatever its state, for whoever has just made it.</summary>
    public async Task<SnapshotView> GetAsync(VolumeId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await ViewsOfAsync(db, [await db.Snapshots.AsNoTracking().FirstAsync(s => s.Id == id, cancellation)], cancellation))[0];
    }

    /// <summary>Of all volumes, oldest first.</summary>
    public async Task<(IReadOnlyList<SnapshotView> Snapshots, int Total)> ListAsync(VolumeLifecycle status, PageQuery page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await PageAsync(db, Visible(db).Where(s => s.Lifecycle == status), page, cancellation);
    }

    /// <summary>Of one volume, oldest first; null where users may not see that volume.</summary>
    public async Task<(IReadOnlyList<SnapshotView> Snapshots, int Total)?> OfVolumeAsync(VolumeId volume, VolumeLifecycle status, PageQuery page, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await VolumeReads.Visible(db).AnyAsync(v => v.Id == volume, cancellation)) return null;
        return await PageAsync(db, Visible(db).Where(s => s.SnapshotOf == volume && s.Lifecycle == status), page, cancellation);
    }

    private async Task<(IReadOnlyList<SnapshotView> Snapshots, int Total)> PageAsync(VolumeDb db, IQueryable<Volume> wanted, PageQuery page, CancellationToken cancellation)
    {
        var rows = await wanted.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).Skip(page.Skip).Take(page.PerPage).ToListAsync(cancellation);
        return (await ViewsOfAsync(db, rows, cancellation), await wanted.CountAsync(cancellation));
    }

    private static IQueryable<Volume> Visible(VolumeDb db) =>
        db.Snapshots.AsNoTracking().Where(s => s.Lifecycle != VolumeLifecycle.Deleting && s.Lifecycle != VolumeLifecycle.Deleted);

    private async Task<List<SnapshotView>> ViewsOfAsync(VolumeDb db, List<Volume> snapshots, CancellationToken cancellation)
    {
        var unfinished = await VolumeReads.UnfinishedAsync(db, snapshots, cancellation);
        return snapshots.ConvertAll(s => views.OfSnapshot(s, [.. unfinished[s.Id]]));
    }
}
