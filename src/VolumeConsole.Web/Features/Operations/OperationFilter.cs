using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Groups;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>What the page of operations shows: its URL, both ways.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Kind">The persisted name of an operation kind; null: all.</param>
/// <param name="Cause">A group's cause; it leaves out what is over. Null: any cause, or none.</param>
/// <param name="Text">Part of a volume's name, which finds those of its snapshots too; a snapshot's full name; or an operation's number.</param>
/// <param name="WithWaiting">Groups also count what waits to be tried again by itself.</param>
public sealed record OperationFilter(
    OperationFacet Facet = OperationFacet.All, int Page = 1, OperationId? Open = null, OperationLayout Layout = OperationLayout.Table,
    string? Kind = null, string? Backend = null, string? Cause = null, string Text = "", bool WithWaiting = false)
{
    private const int PageMax = 100_000;
    private const int TextMax = 100;

    /// <summary>Something is left out beside what the facet leaves out.</summary>
    public bool Narrows => Kind is not null || Backend is not null || Cause is not null || Text.Length > 0;

    public static OperationFilter Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query);
        return new OperationFilter(
            Named(One("state"), OperationFacet.All),
            int.TryParse(One("page"), CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, PageMax) : 1,
            long.TryParse(One("open"), CultureInfo.InvariantCulture, out var open) ? new OperationId(open) : null,
            Named(One("view"), OperationLayout.Table),
            Cut(One("kind"), TextMax), Cut(One("backend"), TextMax), One("cause") is { Length: <= FailureCause.LengthMax } cause ? cause : null,
            Cut(One("q")?.Trim(), TextMax) ?? "",
            One("waiting") == "1");

        string? One(string key) => query.TryGetValue(key, out var values) && values.Count > 0 ? values[0] : null;
    }

    public string ToUri()
    {
        var query = new Dictionary<string, string?>();
        if (Layout != OperationLayout.Table) query["view"] = Layout.ToString().ToLowerInvariant();
        if (Facet != OperationFacet.All) query["state"] = Facet.ToString().ToLowerInvariant();
        if (Kind is not null) query["kind"] = Kind;
        if (Backend is not null) query["backend"] = Backend;
        if (Cause is not null) query["cause"] = Cause;
        if (Text.Length > 0) query["q"] = Text;
        if (WithWaiting) query["waiting"] = "1";
        if (Page > 1) query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        if (Open is { } open) query["open"] = open.ToString();
        return QueryHelpers.AddQueryString("operations", query);
    }

    /// <summary>Whether both show the same rows.</summary>
    public bool SameRows(OperationFilter other) => this with { Open = null } == other with { Open = null };

    /// <summary>A group as a table.</summary>
    public static OperationFilter Of(FailureGroupKey group) => new(Kind: group.Kind, Backend: group.BackendId, Cause: group.Cause);

    private static T Named<T>(string? text, T otherwise) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : otherwise;

    private static string? Cut(string? text, int length) => text is null or "" ? null : text.Length <= length ? text : text[..length];
}
