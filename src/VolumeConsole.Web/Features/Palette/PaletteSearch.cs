namespace VolumeConsole.Web.Features.Palette;

/// <summary>Asks every source, and puts what fits best first.</summary>
public sealed class PaletteSearch(IEnumerable<IPaletteSource> sources)
{
    /// <summary>Lines that the palette shows at most.</summary>
    public const int CountMax = 40;

    /// <summary>How many of the last used it offers again.</summary>
    public const int RecentMax = 6;

    /// <summary>Groups in the order of their best entry, and entries in the order of their fit.</summary>
    public async Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation)
    {
        var found = new List<PaletteEntry>();
        foreach (var source in sources) found.AddRange(await source.FindAsync(text.Trim(), cancellation));
        if (text.Length == 0) return [.. found.Take(CountMax)];
        return [.. found.GroupBy(e => e.Group).OrderByDescending(group => group.Max(e => e.Score)).SelectMany(group => group.OrderByDescending(e => e.Score)).Take(CountMax)];
    }

    /// <summary>What was used last, as it is now, and then everything that is offered unasked.</summary>
    /// <param name="keys">As the browser remembers them, newest first.</param>
    public async Task<IReadOnlyList<PaletteEntry>> OfferAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var recent = new List<PaletteEntry>();
        foreach (var key in keys.Take(RecentMax).Distinct(StringComparer.Ordinal))
            if (await RecallAsync(key, cancellation) is { } entry) recent.Add(entry with { Group = "Recent" });
        var used = recent.Select(e => e.Key).ToHashSet();
        return [.. recent, .. (await FindAsync("", cancellation)).Where(e => !used.Contains(e.Key)).Take(CountMax - recent.Count)];
    }

    private async Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && sources.FirstOrDefault(s => s.Prefix == key[..colon]) is { } source ? await source.RecallAsync(key[(colon + 1)..], cancellation) : null;
    }
}
