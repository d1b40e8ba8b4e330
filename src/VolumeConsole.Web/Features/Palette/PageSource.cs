using VolumeConsole.Web.Components.Layout;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>The console's pages, from the same list as the rail.</summary>
public sealed class PageSource : IPaletteSource
{
    public string Prefix => "page";

    public Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<PaletteEntry>>(
    [
        .. from page in ConsolePages.All
           let score = Fuzzy.Score(text, page.Title) ?? (page.About.Contains(text, StringComparison.OrdinalIgnoreCase) ? 1 : null)
           where score is not null
           select Of(page) with { Score = score.Value },
    ]);

    public Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation) =>
        Task.FromResult(ConsolePages.All.FirstOrDefault(p => p.Path == key) is { } page ? Of(page) : null);

    private PaletteEntry Of(ConsolePage page) => new($"{Prefix}:{page.Path}", "Pages", page.Title, page.About, page.Icon)
    {
        Href = page.Path,
        Away = page.Away,
        Keys = page.Chord is { } chord ? $"g {chord}" : null,
    };
}
