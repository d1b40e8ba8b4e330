using System.Globalization;
using VolumeConsole.Web.Features.Views;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>Saved views: one's own, and those that were shared.</summary>
public sealed class ViewSource(ViewsQuery views, Shared.Commands.ConsoleCommands commands) : IPaletteSource
{
    private const int CountMax = 10;

    public string Prefix => "view";

    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation) =>
    [
        .. (from view in await views.ListAsync(page: null, (await commands.ActorAsync()).ToString(), cancellation)
            let score = Fuzzy.Score(text, $"{view.Name} {view.Page}")
            where score is not null && text.Length > 0
            orderby score descending
            select Of(view) with { Score = score.Value }).Take(CountMax),
    ];

    public async Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await views.FindAsync(id, (await commands.ActorAsync()).ToString(), cancellation) is { } view ? Of(view) : null;

    private PaletteEntry Of(ViewLine view) =>
        new($"{Prefix}:{view.Id}", "Saved views", view.Name, view.Shared ? $"{view.Page} · shared by {view.Owner}" : view.Page, Glyphs.Bookmark) { Href = view.Href };
}
