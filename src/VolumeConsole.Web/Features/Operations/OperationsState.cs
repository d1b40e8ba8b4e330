using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>
/// What the table of operations shows, without a browser: rows, counts, which rows are chosen, and changes that wait while the order
/// is pinned. Used by one circuit at a time.
/// </summary>
public sealed class OperationsState(OperationsQuery query)
{
    private readonly HashSet<OperationId> _chosen = [];
    private readonly HashSet<OperationId> _waiting = [];
    private bool _menuOpen;

    public OperationFilter Filter { get; private set; } = new();
    public OperationsView? View { get; private set; }
    public IReadOnlyList<OperationRow> Rows => View?.Rows ?? [];

    /// <summary>While set, rows stay where they are: what would come, go or move is counted instead.</summary>
    public bool Pinned => _menuOpen || _chosen.Count > 0;

    public int WaitingCount => _waiting.Count;

    public IReadOnlyCollection<OperationId> Chosen => _chosen;

    /// <summary>Each shown row that may be chosen is.</summary>
    public bool AllChosen => _chosen.Count > 0 && Rows.Where(r => r.Operation.CanRetry).All(r => _chosen.Contains(r.Operation.Id));

    public bool IsChosen(OperationId id) => _chosen.Contains(id);

    public async Task ShowAsync(OperationFilter filter, CancellationToken cancellation)
    {
        var sameRows = View is not null && filter.SameRows(Filter);
        Filter = filter;
        if (sameRows) return;
        _chosen.Clear();
        await ReloadAsync(cancellation);
    }

    public async Task ReloadAsync(CancellationToken cancellation)
    {
        View = await query.PageAsync(Filter, cancellation);
        _waiting.Clear();
        _chosen.IntersectWith(Rows.Select(r => r.Operation.Id));
    }

    public async Task ApplyAsync(ChangeSet changes, CancellationToken cancellation)
    {
        if (!changes.Everything && changes.Operations.Count == 0 && changes.Volumes.Count == 0) return;
        if (Pinned && View is not null) await RefreshAsync(changes, cancellation);
        else await ReloadAsync(cancellation);
    }

    public void Choose(OperationId id, bool chosen)
    {
        if (chosen) _chosen.Add(id);
        else _chosen.Remove(id);
    }

    public void ChooseAll(bool chosen)
    {
        foreach (var row in Rows.Where(r => r.Operation.CanRetry)) Choose(row.Operation.Id, chosen);
        if (!chosen) _chosen.Clear();
    }

    public void ChooseNone() => _chosen.Clear();

    public void PinForMenu(bool open) => _menuOpen = open;

    /// <summary>Shows what waited, once nothing holds the rows in place any more.</summary>
    public Task LetMoveAsync(CancellationToken cancellation) => !Pinned && _waiting.Count > 0 ? ReloadAsync(cancellation) : Task.CompletedTask;

    /// <summary>Rows stay, and tell their own news; what would come or go is counted.</summary>
    private async Task RefreshAsync(ChangeSet changes, CancellationToken cancellation)
    {
        var shown = Rows.Select(r => r.Operation.Id).ToList();
        List<OperationId> touched = changes.Everything ? shown : [.. shown.Where(changes.Operations.Contains)];
        var fresh = (await query.RowsAsync(shown, cancellation)).ToDictionary(r => r.Operation.Id);
        View = View! with
        {
            Rows = [.. Rows.Select(r => fresh.TryGetValue(r.Operation.Id, out var now) && now != r ? now : r)],
            Counts = await query.CountsAsync(cancellation),
        };
        var elsewhere = changes.Operations.Except(shown).ToList();
        var matching = await query.WhichAsync(Filter, [.. touched, .. elsewhere], cancellation);
        _waiting.UnionWith(touched.Except(matching));
        _waiting.UnionWith(elsewhere.Intersect(matching));
    }
}
