using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>
/// Volumes by name, id or tag: those whose name begins so first, then what the full-text search finds. Snapshots by their full name, from the
/// at sign on.
/// </summary>
public sealed class VolumeSource(IDbContextFactory<VolumeDb> databases, IDatabaseProvider provider) : IPaletteSource
{
    private const int CountMax = 10;

    public string Prefix => "volume";

    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation)
    {
        if (text.Length == 0) return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (SnapshotName.Is(text)) return await SnapshotsAsync(db, text, cancellation);
        var after = text + char.MaxValue;
        var begin = await Live(db.Volumes.AsNoTracking().Where(v => string.Compare(v.Name, text) >= 0 && string.Compare(v.Name, after) < 0))
            .OrderBy(v => v.Name).ThenBy(v => v.Id).Take(CountMax).ToListAsync(cancellation);
        var found = begin.Count == CountMax ? begin
            : [.. begin, .. await Live(provider.Search(db, text)).OrderBy(v => v.Id).Take(CountMax).ToListAsync(cancellation)];
        return [.. found.DistinctBy(v => v.Id).Take(CountMax).Select(v => Of(v) with { Score = Fuzzy.Score(text, v.Name) ?? 1 })];
    }

    public async Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation)
    {
        if (!Guid.TryParse(key, out var guid)) return null;
        var id = new VolumeId(guid);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Live(db.VolumesAndSnapshots.AsNoTracking().Where(v => v.Id == id)).FirstOrDefaultAsync(cancellation) is { } volume ? Of(volume) : null;
    }

    /// <summary>With an at sign: the snapshots of the volumes of that name, whose own name begins so.</summary>
    private async Task<IReadOnlyList<PaletteEntry>> SnapshotsAsync(VolumeDb db, string text, CancellationToken cancellation)
    {
        var (volume, after) = (SnapshotName.Volume(text), text + char.MaxValue);
        var found = await Live(db.Snapshots.AsNoTracking().Where(s => db.Volumes.Any(v => v.Id == s.SnapshotOf && v.Name == volume)))
            .Where(s => string.Compare(s.Name, text) >= 0 && string.Compare(s.Name, after) < 0).OrderBy(s => s.Name).ThenBy(s => s.Id).Take(CountMax).ToListAsync(cancellation);
        return [.. found.Select(s => Of(s) with { Score = Fuzzy.Score(text, s.Name) ?? 1 })];
    }

    private static IQueryable<Volume> Live(IQueryable<Volume> volumes) => volumes.Where(v => v.Lifecycle != VolumeLifecycle.Deleted);

    private PaletteEntry Of(Volume volume) => new(
        $"{Prefix}:{volume.Id}", $"{Noun.Capital(Noun.Of(volume))}s", volume.Name,
        string.Join(" · ", new[] { LifecycleLook.Of(volume.Lifecycle).Word.ToLowerInvariant(), volume.IsSnapshot ? Noun.Of(volume) : "", volume.BackendId, string.Join(", ", volume.Tags.Take(4)) }.Where(p => p.Length > 0)), volume.IsSnapshot ? Glyphs.Snapshot : Glyphs.Volume)
    {
        Href = $"volumes/{volume.Id}",
    };
}
