using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>Which volumes are selected, over any number of pages; bounded. Used by one circuit at a time.</summary>
public sealed class VolumeSelection
{
    public const int CountMax = 200;

    private readonly HashSet<VolumeId> _ids = [];
    private VolumeId? _anchor;

    public int Count => _ids.Count;

    public IReadOnlyCollection<VolumeId> Ids => _ids;

    /// <summary>Why no more can be selected; null where they can.</summary>
    public string? WhyNotMore => Count < CountMax ? null : $"{CountMax} are selected, and that is the limit of one action.";

    public bool Has(VolumeId id) => _ids.Contains(id);

    /// <summary>Turns one round; with a range, all between it and the last one become as this one becomes.</summary>
    /// <param name="rows">As they are shown, in order.</param>
    public void Pick(VolumeId id, bool range, IReadOnlyList<VolumeId> rows)
    {
        var select = !Has(id);
        Set(id, select);
        if (range && _anchor is { } anchor && IndexOf(rows, anchor) is { } from && IndexOf(rows, id) is { } to)
            for (var at = Math.Min(from, to); at <= Math.Max(from, to); at++) Set(rows[at], select);
        _anchor = id;
    }

    /// <summary>All of the page, or none of it where all were selected already.</summary>
    public void PickPage(IReadOnlyList<VolumeId> rows)
    {
        var select = !rows.All(Has);
        foreach (var id in rows) Set(id, select);
    }

    public void Clear()
    {
        _ids.Clear();
        _anchor = null;
    }

    private void Set(VolumeId id, bool select)
    {
        if (!select) _ids.Remove(id);
        else if (Count < CountMax) _ids.Add(id);
    }

    private static int? IndexOf(IReadOnlyList<VolumeId> rows, VolumeId id)
    {
        for (var at = 0; at < rows.Count; at++)
            if (rows[at] == id) return at;
        return null;
    }
}
