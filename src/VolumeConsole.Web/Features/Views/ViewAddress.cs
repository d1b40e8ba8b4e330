using Microsoft.AspNetCore.WebUtilities;

namespace VolumeConsole.Web.Features.Views;

/// <summary>Which part of a page's address a view keeps.</summary>
public static class ViewAddress
{
    /// <summary>Where one is in the list is not what the list shows.</summary>
    private static readonly HashSet<string> Passing = ["open", "tab", "page", "before", "after"];

    /// <summary>The query string without <c>?</c>, in one order, so that equal views have equal text.</summary>
    /// <param name="uri">Absolute.</param>
    public static string QueryOf(string uri)
    {
        var kept = from pair in QueryHelpers.ParseQuery(new Uri(uri, UriKind.Absolute).Query)
                   where !Passing.Contains(pair.Key)
                   orderby pair.Key
                   from value in pair.Value
                   select KeyValuePair.Create(pair.Key, value ?? "");
        return QueryHelpers.AddQueryString("", kept!).TrimStart('?');
    }
}
