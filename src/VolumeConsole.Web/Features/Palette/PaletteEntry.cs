using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Palette;

/// <summary>One line of the palette: a place to go, or something to do.</summary>
/// <param name="Key">Its source's prefix, a colon, and what that source finds it by: remembered in the browser, so that what was used last comes first.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Note">What tells it from others of its name; null for nothing.</param>
/// <param name="Icon">One of <see cref="Glyphs"/>.</param>
public sealed record PaletteEntry(string Key, string Group, string Title, string? Note, string Icon)
{
    /// <summary>Where it leads, relative to the base address; null where it does something instead.</summary>
    public string? Href { get; init; }

    /// <summary>Leads to a window of its own.</summary>
    public bool Away { get; init; }

    /// <summary>What the server does; null where it leads somewhere, or the browser does it.</summary>
    public Func<Task>? Run { get; init; }

    /// <summary>The name of what the browser does by itself: <c>theme</c> or <c>help</c>.</summary>
    public string? Browser { get; init; }

    /// <summary>Why it may not be chosen, in a sentence; null where it may.</summary>
    public string? WhyNot { get; init; }

    /// <summary>The keys that do the same, apart by spaces.</summary>
    public string? Keys { get; init; }

    /// <summary>How well it fits what was typed; higher is better.</summary>
    public int Score { get; init; }
}
