using VolumeConsole.Core.Drift;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>
/// What the drift page shows, without a browser: the findings, and which of them are selected. While any are, rows stay where they are,
/// and what would come or go is counted instead. Used by one circuit at a time.
/// </summary>
public sealed class FindingsState(FindingsQuery query)
{
    private readonly HashSet<long> _selected = [];

    public FindingFilter Filter { get; private set; } = new();

    /// <summary>Null before the first reading.</summary>
    public FindingsView? View { get; private set; }

    /// <summary>How many rows would come or go.</summary>
    public int WaitingCount { get; private set; }

    public IReadOnlySet<long> Selected => _selected;

    /// <summary>All selected findings are of one rule: a remedy for all of them makes sense for no other choice. Null: none is selected.</summary>
    public string? SelectedRule => View?.Findings.FirstOrDefault(f => _selected.Contains(f.Id))?.Rule;

    public async Task ShowAsync(FindingFilter filter, CancellationToken cancellation)
    {
        var sameRows = View is not null && filter.SameRows(Filter);
        Filter = filter;
        if (!sameRows) await ReloadAsync(cancellation);
    }

    /// <summary>Reads anew, and selects nothing.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        View = await query.PageAsync(Filter, cancellation);
        WaitingCount = 0;
        _selected.Clear();
    }

    /// <summary>Something changed: all of it is one small read.</summary>
    /// <param name="sequence">The activity that is to be shown.</param>
    public async Task ApplyAsync(long sequence, CancellationToken cancellation)
    {
        var scans = await query.ScansAsync(cancellation);

        // Activity and passes both only rise, so their sum is another for each state of either.
        var asOf = sequence + scans.Values.Sum(s => s.LeaseUntil is null ? s.Pass : s.Pass - 1);
        var fresh = await query.PageAsync(Filter, asOf, cancellation) with { Scans = scans };
        var shown = View?.Findings.ToDictionary(f => f.Id) ?? [];
        fresh = fresh with { Findings = [.. fresh.Findings.Select(f => shown.TryGetValue(f.Id, out var before) && IsSame(before, f) ? before : f)] };
        if (_selected.Count == 0 || View is null)
        {
            (View, WaitingCount) = (fresh, 0);
            return;
        }

        var now = fresh.Findings.ToDictionary(f => f.Id);
        WaitingCount = View.Findings.Count(f => !now.ContainsKey(f.Id)) + now.Keys.Except(View.Findings.Select(f => f.Id)).Count();
        View = fresh with { Findings = [.. View.Findings.Select(f => now.GetValueOrDefault(f.Id, f))], VolumeNames = fresh.VolumeNames.Concat(View.VolumeNames).DistinctBy(n => n.Key).ToDictionary() };
    }

    /// <summary>Why this row cannot be selected beside the others; null where it can.</summary>
    public string? WhyNotSelect(Finding finding) => (Filter.Facet, SelectedRule) switch
    {
        (FindingFacet.Closed, _) => "History is over: nothing is left to do about it.",
        (_, { } rule) when rule != finding.Rule => $"Only findings of one kind are repaired together; '{rule}' is selected.",
        _ => null,
    };

    public void Toggle(Finding finding)
    {
        if (_selected.Remove(finding.Id)) return;
        if (WhyNotSelect(finding) is null) _selected.Add(finding.Id);
    }

    /// <summary>All rows of the rule that is selected, or of the first row's; again: none.</summary>
    public void ToggleAll()
    {
        if (View is not { Findings: { Count: > 0 } findings }) return;
        var rule = SelectedRule ?? findings[0].Rule;
        var all = findings.Where(f => f.Rule == rule).Select(f => f.Id).ToList();
        if (all.TrueForAll(_selected.Contains)) _selected.Clear();
        else _selected.UnionWith(all);
    }

    public void SelectNone() => _selected.Clear();

    /// <summary>A row whose finding still says the same is not drawn anew.</summary>
    private static bool IsSame(Finding before, Finding after) =>
        (before.State, before.LastSeenAt, before.Confirmations, before.Recorded, before.Actual, before.SnoozedUntil, before.RemedyOperationId, before.RemedyBy, before.ClosedAt)
        == (after.State, after.LastSeenAt, after.Confirmations, after.Recorded, after.Actual, after.SnoozedUntil, after.RemedyOperationId, after.RemedyBy, after.ClosedAt);
}
