using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>Which entries are shown. It is the page's URL, both ways, and that of the export: what cannot be read there is left at its default.</summary>
/// <param name="Actor">As it is stored: a name, or <c>token:</c> and a name.</param>
/// <param name="Type">One of the activity's persisted types.</param>
/// <param name="Volume">An id, or a name that volumes have now.</param>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
/// <param name="Scans">Also the ends of scans: they come by themselves all day long, and would hide what people did.</param>
/// <param name="Before">Older than this sequence only; null: from the newest.</param>
/// <param name="After">Newer than this sequence only: the page before.</param>
public sealed record ActivityFilter(
    string? Actor = null, string? Type = null, string? Backend = null, string? Volume = null, OperationId? Operation = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null, bool Scans = false, long? Before = null, long? After = null)
{
    private const int TextMax = 129;
    private const string TimeFormat = "yyyy-MM-ddTHH:mm";

    public bool Narrows => this with { Before = null, After = null, Scans = false } != new ActivityFilter();

    /// <summary>The newest page: what happens now appears on it.</summary>
    public bool IsNewest => Before is null && After is null;

    public static ActivityFilter Parse(string uri) => Parse(QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query));

    public static ActivityFilter Parse(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> pairs)
    {
        var query = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(pairs, StringComparer.OrdinalIgnoreCase);
        return new ActivityFilter(
            One("actor"), One("type"), One("backend"), One("volume"),
            Number("operation") is { } operation ? new OperationId(operation) : null,
            Time("from"), Time("until"), One("scans") == "1", Number("before"), Number("after"));

        string? One(string key) => query.TryGetValue(key, out var values) && values.Count > 0 && values[0]?.Trim() is { Length: > 0 and <= TextMax } value ? value : null;
        long? Number(string key) => long.TryParse(One(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        DateTimeOffset? Time(string key) => ParseTime(One(key));
    }

    /// <summary>UTC where it says no other; null where it cannot be read.</summary>
    public static DateTimeOffset? ParseTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>As the address and the browser's field spell it: to the minute, UTC.</summary>
    public static string TextOf(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Relative to the console's base address; defaults are left out.</summary>
    public string ToUri(string path = "activity")
    {
        var query = new Dictionary<string, string?>();
        if (Actor is not null) query["actor"] = Actor;
        if (Type is not null) query["type"] = Type;
        if (Backend is not null) query["backend"] = Backend;
        if (Volume is not null) query["volume"] = Volume;
        if (Operation is { } operation) query["operation"] = operation.ToString();
        if (From is not null) query["from"] = TextOf(From);
        if (Until is not null) query["until"] = TextOf(Until);
        if (Scans) query["scans"] = "1";
        if (Before is { } before) query["before"] = before.ToString(CultureInfo.InvariantCulture);
        if (After is { } after) query["after"] = after.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(path, query);
    }
}
