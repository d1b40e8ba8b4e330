using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>An operation by its number, with or without <c>#</c>.</summary>
public sealed class OperationSource(IDbContextFactory<VolumeDb> databases, OperationKinds kinds) : IPaletteSource
{
    /// <summary>A number that was typed whole means just that one.</summary>
    private const int Exact = 500;

    public string Prefix => "operation";

    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation) =>
        await RecallAsync(text.TrimStart('#'), cancellation) is { } entry ? [entry with { Score = Exact }] : [];

    public async Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation)
    {
        if (!long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var id = new OperationId(number);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.Operations.AsNoTracking().Where(o => o.Id == id)
            .Select(o => new { o.Kind, o.State, o.InDoubt, Volume = db.VolumesAndSnapshots.Where(v => v.Id == o.VolumeId).Select(v => v.Name).First() }).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;
        var title = kinds.TryFind(found.Kind, out var kind) ? kind.Title : found.Kind;
        return new PaletteEntry($"{Prefix}:{number}", "Operations", $"#{number} {title} {found.Volume}", ActivityLook.Of(found.State, found.InDoubt).Word.ToLowerInvariant(), Glyphs.Operation)
        {
            Href = $"operations?open={number}",
        };
    }
}
