using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.OperatorApi.Wire;
using VolumeConsole.Web.Features.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>Volumes as scripts of operators read them: those in the trash and the tombstones too. Reads what the console's own pages read.</summary>
public sealed class OperatorVolumeReads(
    IDbContextFactory<VolumeDb> databases, IDatabaseProvider provider, VolumesQuery rows, VolumeDetailQuery details, OperationKinds kinds,
    InstallationIdentity installation, TimeProvider clock)
{
    /// <param name="status">Null: all but tombstones.</param>
    /// <param name="search">Searched in name, id and tags; null for none.</param>
    public async Task<OperatorVolumeList> ListAsync(
        VolumeLifecycle? status, string? backend, string? name, string? search, PageQuery page, HttpRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var matching = (search is null ? db.Volumes : provider.Search(db, search)).AsNoTracking();
        matching = status is { } wanted ? matching.Where(v => v.Lifecycle == wanted) : matching.Where(v => v.Lifecycle != VolumeLifecycle.Deleted);
        if (backend is not null) matching = matching.Where(v => v.BackendId == backend);
        if (name is not null) matching = matching.Where(v => v.Name == name);
        return await PageAsync(matching, page, request, cancellation);
    }

    /// <summary>All but tombstones; null where no such volume was ever recorded.</summary>
    public async Task<OperatorVolumeList?> SnapshotsAsync(VolumeId volume, PageQuery page, HttpRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Volumes.AnyAsync(v => v.Id == volume, cancellation)
            ? await PageAsync(db.Snapshots.AsNoTracking().Where(s => s.SnapshotOf == volume && s.Lifecycle != VolumeLifecycle.Deleted), page, request, cancellation)
            : null;
    }

    private async Task<OperatorVolumeList> PageAsync(IQueryable<Volume> matching, PageQuery page, HttpRequest request, CancellationToken cancellation)
    {
        var ordered = matching.OrderBy(v => v.Name).ThenBy(v => v.Id);
        var ids = await ordered.Skip(page.Skip).Take(page.PerPage + 1).Select(v => v.Id).ToListAsync(cancellation);
        var counted = await ordered.Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        var (total, hasNext) = (Math.Min(counted, PageLimits.CountMax), ids.Count > page.PerPage);
        var shown = ids.Take(page.PerPage).ToList();
        var byId = (await rows.RowsAsync(shown, cancellation)).ToDictionary(r => r.Id);
        return new OperatorVolumeList(
            [.. shown.Where(byId.ContainsKey).Select(id => Of(byId[id]))], page.LinksFor(request, total, hasNext), new ListMeta(total, counted <= PageLimits.CountMax));
    }

    /// <returns>Null where no such volume was ever recorded.</returns>
    public async Task<VolumeTruths?> TruthsAsync(VolumeId id, CancellationToken cancellation)
    {
        if (await details.FindAsync(id, cancellation) is not { } detail) return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (volume, now) = (detail.Volume, clock.GetUtcNow());
        return new VolumeTruths(
            id.ToString(), ForUsers(volume), Recorded(volume), detail.Observation is { } seen ? Seen(volume, seen, now) : null,
            detail.Current is { } job ? OperationReads.Of(job, volume.Name) : null,
            [.. Truths.Of(detail, kinds, installation.Id).Select(Line)], await FindingReads.ViewsAsync(db, detail.Findings, now, cancellation), volume.SnapshotOf?.ToString());
    }

    private static OperatorVolumeView Of(VolumeRow row) => new(
        row.Id.ToString(), row.Name, row.Description, row.Tags.Length == 0 ? [] : row.Tags.Split(','), PersistedNames.Lifecycle.Of(row.Lifecycle),
        row.SizeBytes / VolumeSize.GiB, VolumeSize.ToGiB(row.WantedSizeBytes), row.BackendId, ApiTime.Of(row.CreatedAt), ApiTime.Of(row.DeletedAt),
        row.Operation?.Id.Value, row.Operation?.Kind, row.Operation is { } o ? PersistedNames.OperationState.Of(o.State) : null,
        ApiTime.Of(row.ObservedAt), row.Rules.Length == 0 ? [] : row.Rules.Split(','), row.SnapshotOf?.ToString());

    private static UserTruth ForUsers(Volume volume) => volume.Lifecycle is VolumeLifecycle.Deleting or VolumeLifecycle.Deleted
        ? new UserTruth(false, null, null, null)
        : new UserTruth(true, PersistedNames.Lifecycle.Of(volume.Lifecycle), SnapshotName.Own(volume.Name), Api.Views.SizeOf(volume));

    private static DatabaseTruth Recorded(Volume volume) => new(
        PersistedNames.Lifecycle.Of(volume.Lifecycle), volume.Name, volume.Description, volume.Tags, volume.SizeBytes / VolumeSize.GiB,
        VolumeSize.ToGiB(volume.WantedSizeBytes), volume.BackendId, volume.ObjectName.Value, volume.Version, ApiTime.Of(volume.CreatedAt),
        ApiTime.Of(volume.FirstAvailableAt), ApiTime.Of(volume.DeletedAt));

    private BackendTruth Seen(Volume volume, Observation seen, DateTimeOffset now) => new(
        seen.Exists, seen.SizeBytes, OwnerOf(volume, seen), ApiTime.Of(seen.ObservedAt), Math.Max(0, (now - seen.ObservedAt).TotalSeconds));

    private string? OwnerOf(Volume volume, Observation seen) => seen switch
    {
        { Exists: false } => null,
        { OwnerInstallation: null } => "none",
        _ when seen.OwnerInstallation != installation.Id => "another_installation",
        _ => seen.OwnerVolume == volume.Id ? "this_volume" : "another_volume",
    };

    private static TruthLine Line(TruthRow row)
    {
        var differs = new (string Who, Truth Truth)[] { ("user", row.User), ("database", row.Database), ("backend", row.Backend), ("job", row.Job) };
        return new TruthLine(
            row.Fact, Words(row.User), Words(row.Database), Words(row.Backend), Words(row.Job), [.. differs.Where(d => d.Truth.Differs is not null).Select(d => d.Who)]);
    }

    private static string? Words(Truth truth) => truth == Truth.None ? null : truth.At is { } at ? ApiTime.Of(at) : truth.Text;
}
