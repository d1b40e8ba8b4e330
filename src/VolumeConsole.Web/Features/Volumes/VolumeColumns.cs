namespace VolumeConsole.Web.Features.Volumes;

/// <summary>Which columns the table shows, as the address spells it: their names in lower case, joined by commas.</summary>
public static class VolumeColumns
{
    public static IReadOnlyList<VolumeColumn> Usual { get; } =
    [
        VolumeColumn.Lifecycle, VolumeColumn.Name, VolumeColumn.Size, VolumeColumn.Drift, VolumeColumn.Operation, VolumeColumn.Backend, VolumeColumn.Observed, VolumeColumn.Age,
    ];

    /// <summary>In the order of the table; what is no column is left out. Null where that leaves the usual ones.</summary>
    public static string? Normalize(string? text)
    {
        if (text is null) return null;
        var named = text.Split(',').Select(Parse).OfType<VolumeColumn>().ToHashSet();
        var joined = Join(named);
        return joined.Length == 0 || joined == Join(Usual) ? null : joined;
    }

    /// <param name="text">As <see cref="Normalize"/> leaves it.</param>
    public static IReadOnlyList<VolumeColumn> Of(string? text) => text is null ? Usual : [.. text.Split(',').Select(Parse).OfType<VolumeColumn>().Append(VolumeColumn.Name).Order()];

    /// <summary>The same without that column, or with it.</summary>
    public static string? Toggle(string? text, VolumeColumn column)
    {
        var shown = Of(text).ToHashSet();
        if (!shown.Remove(column)) shown.Add(column);
        return shown.Count == 1 ? text : Normalize(Join(shown));
    }

    public static string TitleOf(VolumeColumn column) => column switch
    {
        VolumeColumn.Lifecycle => "Lifecycle",
        VolumeColumn.Name => "Name",
        VolumeColumn.Size => "Size",
        VolumeColumn.Wanted => "Wanted size",
        VolumeColumn.Drift => "Drift",
        VolumeColumn.Operation => "Last operation",
        VolumeColumn.Backend => "Backend",
        VolumeColumn.Tags => "Tags",
        VolumeColumn.Description => "Description",
        VolumeColumn.Id => "Id",
        VolumeColumn.ObjectName => "Object name",
        VolumeColumn.Observed => "Observed",
        VolumeColumn.Available => "First available",
        VolumeColumn.Age => "Age",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A column without a title."),
    };

    /// <summary>Its class in the style sheet.</summary>
    public static string ClassOf(VolumeColumn column) => column switch
    {
        VolumeColumn.Lifecycle => "c-life",
        VolumeColumn.Name => "c-name",
        VolumeColumn.Size => "c-size",
        VolumeColumn.Drift => "c-drift",
        VolumeColumn.Operation => "c-op",
        VolumeColumn.Backend => "c-backend",
        VolumeColumn.Observed => "c-seen",
        VolumeColumn.Age => "c-age",
        VolumeColumn.Wanted => "c-more c-wanted",
        VolumeColumn.Tags => "c-more c-tags",
        VolumeColumn.Description => "c-more c-about",
        VolumeColumn.Id => "c-more c-uuid",
        VolumeColumn.ObjectName => "c-more c-object",
        VolumeColumn.Available => "c-more c-first",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A column without a class."),
    };

    /// <summary>The order that its heading gives; null where the database has no index for one.</summary>
    public static VolumeSort? SortOf(VolumeColumn column) => column switch
    {
        VolumeColumn.Name => VolumeSort.Name,
        VolumeColumn.Size => VolumeSort.Size,
        VolumeColumn.Age => VolumeSort.Created,
        _ => null,
    };

    private static VolumeColumn? Parse(string word) =>
        Enum.TryParse<VolumeColumn>(word, ignoreCase: true, out var column) && column.ToString().Equals(word, StringComparison.OrdinalIgnoreCase) ? column : null;

    /// <summary>Without the name, which is always there.</summary>
    private static string Join(IEnumerable<VolumeColumn> columns) => string.Join(',', columns.Where(c => c != VolumeColumn.Name).Order().Select(c => c.ToString().ToLowerInvariant()));
}
