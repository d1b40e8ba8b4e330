using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>What the drift page shows: its URL, both ways. What cannot be read there is left at its default.</summary>
/// <param name="Rule">The persisted name of a rule; null: all.</param>
/// <param name="Backend">Null: all.</param>
/// <param name="Page">From 1.</param>
/// <param name="Open">The finding in the drawer.</param>
public sealed record FindingFilter(FindingFacet Facet = FindingFacet.Open, string? Rule = null, string? Backend = null, int Page = 1, long? Open = null)
{
    private const int PageMax = 100_000;
    private const int TextMax = 64;

    public static FindingFilter Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query);
        return new FindingFilter(
            One("history") == "1" ? FindingFacet.Closed : One("snoozed") == "1" ? FindingFacet.Snoozed : FindingFacet.Open,
            One("rule"),
            One("backend"),
            int.TryParse(One("page"), CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, PageMax) : 1,
            long.TryParse(One("open"), CultureInfo.InvariantCulture, out var open) ? open : null);

        string? One(string key) => query.TryGetValue(key, out var values) && values.Count > 0 && values[0] is { Length: > 0 and <= TextMax } value ? value : null;
    }

    /// <summary>Relative to the console's base address; defaults are left out.</summary>
    public string ToUri()
    {
        var query = new Dictionary<string, string?>();
        if (Facet == FindingFacet.Closed) query["history"] = "1";
        if (Facet == FindingFacet.Snoozed) query["snoozed"] = "1";
        if (Rule is not null) query["rule"] = Rule;
        if (Backend is not null) query["backend"] = Backend;
        if (Page > 1) query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        if (Open is { } open) query["open"] = open.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("drift", query);
    }

    public bool Narrows => Rule is not null || Backend is not null;

    /// <summary>Whether the two show the same rows: the drawer beside them does not count.</summary>
    public bool SameRows(FindingFilter other) => this with { Open = null } == other with { Open = null };
}
