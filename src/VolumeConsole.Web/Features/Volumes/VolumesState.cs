using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>
/// What a table of volumes shows, without a browser: rows, total, and changes that wait while the order is pinned.
/// Used by one circuit at a time.
/// </summary>
/// <param name="trash">Shows what was deleted instead of what lives.</param>
public sealed class VolumesState(VolumesQuery query, bool trash = false)
{
    private readonly HashSet<VolumeId> _waiting = [];

    public VolumeFilter Filter { get; private set; } = new();
    public IReadOnlyList<VolumeRow> Rows { get; private set; } = [];
    public int Counted { get; private set; }

    /// <summary>Up to where it was counted.</summary>
    public int CountedMax { get; private set; } = PageLimits.CountMax;

    public bool Loaded { get; private set; }

    /// <summary>While set, rows stay where they are: what would move them is counted instead.</summary>
    public bool Pinned { get; private set; }

    /// <summary>How many rows would come, go or move.</summary>
    public int WaitingCount => _waiting.Count;

    public async Task ShowAsync(VolumeFilter filter, CancellationToken cancellation)
    {
        var sameRows = Loaded && filter.SameRows(Filter);
        Filter = filter;
        if (!sameRows) await ReloadAsync(cancellation);
    }

    public Task ReloadAsync(CancellationToken cancellation) => ReloadAsync(f => query.PageAsync(f, trash, cancellation));

    private async Task ReloadAsync(Func<VolumeFilter, Task<VolumePage>> read)
    {
        var page = await read(Filter);
        if (page.Rows.Count == 0 && Filter.Page > 1 && page.Counted > 0)
        {
            // The last page went away under us: show the one that is last now.
            Filter = Filter with { Page = ((Math.Min(page.Counted, page.CountedMax) - 1) / PageLimits.PageSize) + 1 };
            page = await read(Filter);
        }

        (Rows, Counted, CountedMax, Loaded) = (page.Rows, page.Counted, page.CountedMax, true);
        _waiting.Clear();
    }

    /// <summary>Takes in what changed: in place where rows stay where they are, the whole page otherwise.</summary>
    public async Task ApplyAsync(ChangeSet changes, CancellationToken cancellation)
    {
        if (!Pinned)
        {
            if (changes.Everything || await MovesAsync(changes, cancellation)) await ReloadAsync(f => query.PageAsync(f, trash, changes.Sequence, cancellation));
            return;
        }

        var shown = Rows.Where(r => changes.Everything || changes.Volumes.Contains(r.Id)).Select(r => r.Id).ToList();
        if (shown.Count > 0) await RefreshAsync(shown, changes.Sequence, cancellation);
        // What would come, and what would go.
        var fit = await query.FitAsync(Filter, trash, [.. changes.Volumes.Union(shown)], cancellation);
        _waiting.UnionWith(fit.Except(shown));
        _waiting.UnionWith(shown.Where(id => !fit.Contains(id)));
    }

    public void Pin() => Pinned = true;

    /// <summary>Lets rows move again; what waited is shown.</summary>
    public async Task UnpinAsync(CancellationToken cancellation)
    {
        if (!Pinned) return;
        Pinned = false;
        if (_waiting.Count > 0) await ReloadAsync(cancellation);
    }

    /// <summary>Reads the changed rows; true where the page must be read anew because one would come, go or move.</summary>
    private async Task<bool> MovesAsync(ChangeSet changes, CancellationToken cancellation)
    {
        var shown = Rows.Where(r => changes.Volumes.Contains(r.Id)).Select(r => r.Id).ToList();
        if (shown.Count < changes.Volumes.Count && await CountAsync([.. changes.Volumes.Except(shown)]) > 0) return true;
        if (shown.Count == 0) return false;
        if (await CountAsync(shown) < shown.Count) return true;
        var fresh = await query.RowsAsync(shown, changes.Sequence, cancellation);
        if (fresh.Count < shown.Count || fresh.Any(row => Moved(Rows.First(r => r.Id == row.Id), row))) return true;
        Replace(fresh);
        return false;

        Task<int> CountAsync(List<VolumeId> ids) => query.CountAsync(Filter, trash, ids, changes.Sequence, cancellation);
    }

    private async Task RefreshAsync(List<VolumeId> ids, long sequence, CancellationToken cancellation)
    {
        var fresh = await query.RowsAsync(ids, sequence, cancellation);
        foreach (var row in fresh)
            if (Moved(Rows.First(r => r.Id == row.Id), row)) _waiting.Add(row.Id);
        Replace(fresh);
    }

    private bool Moved(VolumeRow before, VolumeRow after) => Filter.Sort switch
    {
        VolumeSort.Name => before.Name != after.Name,
        VolumeSort.Size => before.SizeBytes != after.SizeBytes,
        _ => false,
    };

    /// <summary>Keeps the very same record where nothing changed, so that its row is not drawn anew.</summary>
    private void Replace(IReadOnlyList<VolumeRow> fresh)
    {
        var byId = fresh.ToDictionary(r => r.Id);
        Rows = [.. Rows.Select(r => byId.TryGetValue(r.Id, out var now) && now != r ? now : r)];
    }
}
