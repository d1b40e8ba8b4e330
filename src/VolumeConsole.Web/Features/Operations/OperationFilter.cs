using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>What the table of operations shows: the page's URL, both ways.</summary>
/// <param name="Page">From 1.</param>
public sealed record OperationFilter(OperationFacet Facet = OperationFacet.All, int Page = 1, OperationId? Open = null)
{
    private const int PageMax = 100_000;

    public static OperationFilter Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query);
        return new OperationFilter(
            Enum.TryParse<OperationFacet>(One("state"), ignoreCase: true, out var facet) && Enum.IsDefined(facet) ? facet : OperationFacet.All,
            int.TryParse(One("page"), CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, PageMax) : 1,
            long.TryParse(One("open"), CultureInfo.InvariantCulture, out var open) ? new OperationId(open) : null);

        string? One(string key) => query.TryGetValue(key, out var values) && values.Count > 0 ? values[0] : null;
    }

    public string ToUri()
    {
        var query = new Dictionary<string, string?>();
        if (Facet != OperationFacet.All) query["state"] = Facet.ToString().ToLowerInvariant();
        if (Page > 1) query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        if (Open is { } open) query["open"] = open.ToString();
        return QueryHelpers.AddQueryString("operations", query);
    }
}
