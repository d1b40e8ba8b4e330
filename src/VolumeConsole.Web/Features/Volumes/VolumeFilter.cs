using Microsoft.AspNetCore.WebUtilities;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What the table shows. It is the page's URL, both ways: what cannot be read there is left at its default.</summary>
/// <param name="Text">Searched in name, id and tags.</param>
/// <param name="Status">Null: all live ones.</param>
/// <param name="Problems">Only what failed, needs attention or drifted.</param>
/// <param name="Tag">Exactly this tag.</param>
/// <param name="Drift">The rule of an open finding.</param>
/// <param name="Columns">As <see cref="VolumeColumns"/> spells them; null: the usual ones.</param>
/// <param name="Page">From 1.</param>
/// <param name="Open">The volume in the drawer.</param>
public sealed record VolumeFilter(
    string Text = "", VolumeLifecycle? Status = null, string? Backend = null, bool Problems = false,
    VolumeSort Sort = VolumeSort.Name, bool Descending = false, int Page = 1, VolumeId? Open = null, string? Tab = null,
    string? Tag = null, string? Drift = null, string? Columns = null)
{
    private const int TextMax = 100;
    private const int TagMax = 255;
    private const int PageMax = 100_000;

    public static VolumeFilter Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query);
        var sort = One("sort") ?? "";
        return new VolumeFilter(
            Shorten(One("q") ?? ""),
            PersistedNames.Lifecycle.TryParse(One("status"), out var status) ? status : null,
            One("backend"),
            One("problems") == "1",
            Enum.TryParse<VolumeSort>(sort.TrimStart('-'), ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : VolumeSort.Name,
            sort.StartsWith('-'),
            int.TryParse(One("page"), out var page) ? Math.Clamp(page, 1, PageMax) : 1,
            Guid.TryParse(One("open"), out var open) ? new VolumeId(open) : null,
            One("tab"),
            One("tag") is { Length: <= TagMax } tag ? tag : null,
            One("drift") is { Length: <= TextMax } drift ? drift : null,
            VolumeColumns.Normalize(One("cols")));

        string? One(string key) => query.TryGetValue(key, out var values) && values.Count > 0 && values[0] is { Length: > 0 } value ? value : null;
    }

    /// <summary>Relative to the console's base address; defaults are left out.</summary>
    public string ToUri(string path = "volumes")
    {
        var query = new Dictionary<string, string?>();
        if (Text.Length > 0) query["q"] = Text;
        if (Status is { } status) query["status"] = PersistedNames.Lifecycle.Of(status);
        if (Backend is not null) query["backend"] = Backend;
        if (Problems) query["problems"] = "1";
        if (Tag is not null) query["tag"] = Tag;
        if (Drift is not null) query["drift"] = Drift;
        if (Sort != VolumeSort.Name || Descending) query["sort"] = (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant();
        if (Columns is not null) query["cols"] = Columns;
        if (Page > 1) query["page"] = Page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (Open is { } open) query["open"] = open.ToString();
        if (Open is not null && Tab is not null) query["tab"] = Tab;
        return QueryHelpers.AddQueryString(path, query);
    }

    /// <summary>Whether the two show the same rows: columns, and the drawer beside them, do not count.</summary>
    public bool SameRows(VolumeFilter other) => Rows == other.Rows;

    /// <summary>What decides which rows are shown, and in which order.</summary>
    public VolumeFilter Rows => this with { Open = null, Tab = null, Columns = null };

    public bool Narrows => Text.Length > 0 || Status is not null || Backend is not null || Problems || Tag is not null || Drift is not null;

    /// <summary>First by this column; again, the other way round.</summary>
    public VolumeFilter By(VolumeSort column) => this with { Sort = column, Descending = Sort == column && !Descending, Page = 1 };

    private static string Shorten(string text) => text.Length <= TextMax ? text : text[..TextMax];
}
