namespace VolumeConsole.Core.Views;

/// <summary>A named address of a page: its filters, sort and columns, as the URL has them.</summary>
public sealed class SavedView
{
    public long Id { get; private set; }

    /// <summary>Whose it is, as <see cref="Access.Actor.ToString"/> spells it.</summary>
    public required string Owner { get; init; }

    /// <summary>The page's path, without a leading slash: <c>volumes</c>.</summary>
    public required string Page { get; init; }

    /// <summary>Unique for its owner and page.</summary>
    public required string Name { get; set; }

    /// <summary>The query string, without <c>?</c>.</summary>
    public required string Query { get; set; }

    /// <summary>Whether everybody sees it.</summary>
    public bool Shared { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
