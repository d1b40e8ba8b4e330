using System.Collections.Immutable;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>
/// Takes a listing page by page, each from what is held by then, after the last name given: what stays is listed once, what comes and goes
/// meanwhile may be. It goes on where it stood while nothing changes, so a long listing is not walked anew for each page.
/// </summary>
internal sealed class ListingCursor(int pageSize) : IDisposable
{
    private ImmutableSortedDictionary<string, SimulatedObject>? _walked;
    private IEnumerator<KeyValuePair<string, SimulatedObject>>? _rest;
    private string? _last;

    /// <summary>The next entries; fewer than a page where these are the last.</summary>
    public List<ListedObject> Next(ImmutableSortedDictionary<string, SimulatedObject> objects)
    {
        if (!ReferenceEquals(_walked, objects)) Begin(objects);
        var page = new List<ListedObject>();
        while (page.Count < pageSize && _rest!.MoveNext()) page.Add(new ListedObject(_rest.Current.Key, _rest.Current.Value.State));
        if (page.Count > 0) _last = page[^1].Name;
        return page;
    }

    public void Dispose() => _rest?.Dispose();

    private void Begin(ImmutableSortedDictionary<string, SimulatedObject> objects)
    {
        _rest?.Dispose();
        _walked = objects;
        _rest = objects.Where(entry => _last is null || string.CompareOrdinal(entry.Key, _last) > 0).GetEnumerator();
    }
}
