using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Wire;
using VolumeConsole.Web.Features.OperatorApi.Wire;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>
/// Which part of a list without an end is wanted: a page of the newest, or what lies after or before a key. By key, the millionth
/// row costs what the first does.
/// </summary>
/// <param name="After">Rows with a larger key, oldest first.</param>
/// <param name="Before">Rows with a smaller key, newest first.</param>
public sealed record LongListQuery(PageQuery Page, long? After, long? Before)
{
    /// <summary>So many rows may be skipped by page; beyond, a client goes on by key.</summary>
    public const int SkipMax = 100_000;

    public static Refusal? Read(HttpRequest request, out LongListQuery query)
    {
        query = new LongListQuery(new PageQuery(1, 20), null, null);
        if (PageQuery.Read(request, out var page) is { } wrong) return wrong;
        if (Key(request, "after", out var after) is { } wrongAfter) return wrongAfter;
        if (Key(request, "before", out var before) is { } wrongBefore) return wrongBefore;
        if (after is not null && before is not null) return new Refusal(RefusalReason.Invalid, "before", "'after' and 'before' exclude each other.", "Send one of them.");
        if ((after ?? before) is not null && request.Query.ContainsKey("page"))
            return new Refusal(RefusalReason.Invalid, "page", "'page' makes no sense beside 'after' or 'before'.", "Send one of them.");
        if (page.Skip > SkipMax)
            return new Refusal(RefusalReason.Invalid, "page", $"Pages end after {SkipMax} rows.", "Go on with 'before' and the last key that you have.");
        query = new LongListQuery(page, after, before);
        return null;
    }

    public async Task<LongList<T>> ReadAsync<T>(IQueryable<T> matching, KeyOrder<T> order, HttpRequest request, CancellationToken cancellation)
    {
        if (After is { } after) return ByKey(await TakeAsync(order.OldestFirst(order.After(matching, after)), cancellation), order, "after", request);
        if (Before is { } before) return ByKey(await TakeAsync(order.NewestFirst(order.Before(matching, before)), cancellation), order, "before", request);
        var newest = order.NewestFirst(matching);
        var rows = await TakeAsync(newest.Skip(Page.Skip), cancellation);
        var counted = await newest.Take(PageLimits.CountMax + 1).CountAsync(cancellation);
        var total = Math.Min(counted, PageLimits.CountMax);
        return new LongList<T>(Cut(rows), Page.LinksFor(request, total, rows.Count > Page.PerPage), new ListMeta(total, counted <= PageLimits.CountMax));
    }

    /// <summary>One more than wanted: it tells whether there is a next page.</summary>
    private Task<List<T>> TakeAsync<T>(IQueryable<T> rows, CancellationToken cancellation) => rows.Take(Page.PerPage + 1).ToListAsync(cancellation);

    private LongList<T> ByKey<T>(List<T> rows, KeyOrder<T> order, string direction, HttpRequest request)
    {
        var cut = Cut(rows);
        var links = rows.Count > Page.PerPage ? new Links(new PageLinks(null, null, Url(request, direction, order.KeyOf(cut[^1])), null)) : new Links();
        return new LongList<T>(cut, links, new ListMeta(null, false));
    }

    private List<T> Cut<T>(List<T> rows) => rows.Count > Page.PerPage ? rows.GetRange(0, Page.PerPage) : rows;

    private static string Url(HttpRequest request, string direction, long key)
    {
        var query = new QueryBuilder(request.Query.Where(q => q.Key != direction)) { { direction, key.ToString(CultureInfo.InvariantCulture) } };
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, query.ToQueryString());
    }

    private static Refusal? Key(HttpRequest request, string name, out long? key)
    {
        key = null;
        if (!request.Query.TryGetValue(name, out var text)) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            key = number;
            return null;
        }

        return new Refusal(RefusalReason.Invalid, name, $"'{name}' cannot be '{PageQuery.Short(text.ToString())}'.", "Use the key of a row, a whole number from 0.");
    }
}
