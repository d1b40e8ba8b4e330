using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api.Wire;

namespace VolumeConsole.Web.Features.Api;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Page">From 1.</param>
public sealed record PageQuery(int Page, int PerPage)
{
    public const int PerPageMax = 200;
    private const int PageMax = 1_000_000;

    public int Skip => (Page - 1) * PerPage;

    public static Refusal? Read(HttpRequest request, out PageQuery query)
    {
        query = new PageQuery(1, 20);
        if (Number(request, "page", query.Page, PageMax, out var page) is { } wrongPage) return wrongPage;
        if (Number(request, "per_page", query.PerPage, PerPageMax, out var perPage) is { } wrongSize) return wrongSize;
        query = new PageQuery(page, perPage);
        return null;
    }

    /// <param name="total">As far as it was counted.</param>
    /// <param name="hasNext">More lies beyond this page, counted or not.</param>
    public Links LinksFor(HttpRequest request, int total, bool hasNext = false)
    {
        var last = Math.Max(hasNext ? Page + 1 : 1, (total + PerPage - 1) / PerPage);
        if (last == 1 && Page == 1) return new Links();
        return new Links(new PageLinks(
            Page > 1 ? Url(request, 1) : null, Page > 1 ? Url(request, Math.Min(Page - 1, last)) : null,
            Page < last ? Url(request, Page + 1) : null, Page < last ? Url(request, last) : null));
    }

    private string Url(HttpRequest request, int page)
    {
        var kept = request.Query.Where(q => q.Key is not ("page" or "per_page"));
        var query = new QueryBuilder(kept) { { "page", page.ToString(CultureInfo.InvariantCulture) }, { "per_page", PerPage.ToString(CultureInfo.InvariantCulture) } };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }

    internal static Refusal? Number(HttpRequest request, string name, int whenAbsent, int most, out int number)
    {
        number = whenAbsent;
        if (!request.Query.TryGetValue(name, out var text)) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most
            ? null
            : new Refusal(RefusalReason.Invalid, name, $"'{name}' cannot be '{Short(text.ToString())}'.", $"Use a whole number from 1 to {most}.");
    }

    internal static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
