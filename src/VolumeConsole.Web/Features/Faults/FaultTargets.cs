using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>Finds the volume that a fault is for.</summary>
public sealed class FaultTargets(IDbContextFactory<VolumeDb> databases)
{
    public const int CountMax = 8;

    /// <summary>By the beginning of its name, a snapshot's from the at sign on, or by its whole id.</summary>
    public async Task<IReadOnlyList<FaultTarget>> FindAsync(string backendId, string text, CancellationToken cancellation)
    {
        text = text.Trim();
        if (text.Length == 0) return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var here = (VolumesApi.TryParse(text, out var id) ? db.VolumesAndSnapshots : SnapshotName.Is(text) ? db.Snapshots : db.Volumes).AsNoTracking().Where(v => v.BackendId == backendId && v.Lifecycle != VolumeLifecycle.Deleted);
        var after = text + char.MaxValue;
        var meant = id != default
            ? here.Where(v => v.Id == id)
            : here.Where(v => string.Compare(v.Name, text) >= 0 && string.Compare(v.Name, after) < 0);
        var found = await meant.OrderBy(v => v.Name).ThenBy(v => v.Id).Take(CountMax).Select(v => new { v.Name, v.Lifecycle, v.ObjectName }).ToListAsync(cancellation);
        return [.. found.Select(v => new FaultTarget(v.Name, LifecycleLook.Of(v.Lifecycle).Word.ToLowerInvariant(), v.ObjectName))];
    }
}
