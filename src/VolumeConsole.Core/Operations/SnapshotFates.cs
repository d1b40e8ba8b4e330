using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>What a volume's being declared lost means for each of its snapshots, by own name.</summary>
/// <param name="Gone">Available to users, and not there when the backend was last asked: lost with the volume.</param>
/// <param name="Staying">Those that may be there, because they were seen, or nobody looked: nobody calls them lost.</param>
/// <param name="Trashed">Deleted already: they stay in the trash, and have no volume any more that they could come back to.</param>
public sealed record SnapshotFates(IReadOnlyList<string> Gone, IReadOnlyList<string> Staying, IReadOnlyList<string> Trashed)
{
    public static SnapshotFates None { get; } = new([], [], []);

    internal static async Task<SnapshotFates> ReadAsync(VolumeDb db, VolumeId volume, CancellationToken cancellation)
    {
        var snapshots = await db.Snapshots.AsNoTracking()
            .Where(s => s.SnapshotOf == volume && s.Lifecycle != VolumeLifecycle.Deleted && s.Lifecycle != VolumeLifecycle.Lost).OrderBy(s => s.Id)
            .Select(s => new
            {
                s.Name,
                s.Lifecycle,
                IsGone = db.Observations.Any(o => o.BackendId == s.BackendId && o.ObjectName == s.ObjectName && !o.Exists),
            })
            .ToListAsync(cancellation);
        var fates = snapshots.ToLookup(
            s => s.Lifecycle == VolumeLifecycle.Deleting ? Fate.Trashed : s.Lifecycle == VolumeLifecycle.Available && s.IsGone ? Fate.Gone : Fate.Staying,
            s => SnapshotName.Own(s.Name));
        return new SnapshotFates([.. fates[Fate.Gone]], [.. fates[Fate.Staying]], [.. fates[Fate.Trashed]]);
    }

    private enum Fate
    {
        Gone,
        Staying,
        Trashed,
    }
}
