namespace VolumeConsole.Web.Features.Palette;

/// <summary>Something that the palette finds: pages, actions, volumes. One file a source, and one line of registration.</summary>
public interface IPaletteSource
{
    /// <summary>What its entries' keys begin with, before the colon.</summary>
    string Prefix { get; }

    /// <summary>What fits the text, bounded, each with its score.</summary>
    /// <param name="text">Trimmed; empty asks for what is worth offering unasked.</param>
    Task<IReadOnlyList<PaletteEntry>> FindAsync(string text, CancellationToken cancellation);

    /// <summary>The entry of that key as it is now; null where it is gone.</summary>
    /// <param name="key">Without prefix. It comes from the browser: anything may stand there.</param>
    Task<PaletteEntry?> RecallAsync(string key, CancellationToken cancellation);
}
