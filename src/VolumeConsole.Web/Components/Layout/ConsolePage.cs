using VolumeConsole.Web.Live;

namespace VolumeConsole.Web.Components.Layout;

/// <summary>One page of the console, as data: the rail, the palette, the chords and the help are all read from this.</summary>
/// <param name="Path">Relative to the base address; empty for the page at the base itself.</param>
/// <param name="Icon">One of <see cref="Shared.Glyphs"/>.</param>
/// <param name="Chord">The key after <c>g</c> that leads here; null: none.</param>
/// <param name="About">What it is for, in half a sentence: the palette shows it.</param>
public sealed record ConsolePage(string Path, string Title, string Icon, char? Chord, string About)
{
    /// <summary>False: only the palette and links lead there.</summary>
    public bool InRail { get; init; } = true;

    /// <summary>Opens beside the console, in a window of its own: it is not one of ours.</summary>
    public bool Away { get; init; }

    /// <summary>The number that matters on it; null where none does now.</summary>
    public Func<RailCounts.Snapshot, RailBadge?> Badge { get; init; } = _ => null;
}
