using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What the table can be narrowed by, with how many there are of each where that costs little.</summary>
public sealed partial class VolumeFilters
{
    private static readonly VolumeLifecycle[] Shown =
        [VolumeLifecycle.Available, VolumeLifecycle.Creating, VolumeLifecycle.Failed, VolumeLifecycle.Lost, VolumeLifecycle.Deleting, VolumeLifecycle.Deleted];

    private FacetCounts.Snapshot? _counts;
    private (VolumeFilter Filter, FacetCounts.Snapshot? Counts) _drawn;

    [Parameter, EditorRequired] public VolumeFilter Filter { get; set; } = null!;
    [Parameter] public EventCallback<VolumeFilter> Changed { get; set; }

    [Inject] private BackendRegistry Backends { get; set; } = null!;
    [Inject] private FacetCounts Counts { get; set; } = null!;
    [Inject] private IEnumerable<IDriftRule> DriftRules { get; set; } = null!;

    /// <summary>Counts may lag a little.</summary>
    protected override TimeSpan? Pause => TimeSpan.FromSeconds(1);

    protected override TimeSpan? Lead => BesideThePage;

    /// <summary>Every rule that can find a volume, and the one in the address, whatever it is.</summary>
    private IEnumerable<string> Rules => DriftRules.Select(r => r.Name).Append(Filter.Drift).OfType<string>().Distinct();

    protected override async Task OnInitializedAsync() => _counts = await Counts.ReadAsync(Gone);

    /// <summary>It stands on a page that draws itself at each change: most of them change nothing here.</summary>
    protected override bool ShouldRender()
    {
        var now = (Filter, _counts);
        if (now == _drawn) return false;
        _drawn = now;
        return true;
    }

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        if (!changes.Everything && changes.Volumes.Count == 0) return;
        var now = await Counts.GetAsync(changes.Sequence, Gone);
        if (now.Same(_counts)) return;
        _counts = now;
        StateHasChanged();
    }

    private static string? Told(int? count) => count is null or 0 ? null : $" ({PageLimits.Told(count.Value)})";

    private static string? Text(ChangeEventArgs change) => (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null;

    private Task ByStatus(ChangeEventArgs change) => Changed.InvokeAsync(
        Filter with { Status = PersistedNames.Lifecycle.TryParse(change.Value as string, out var status) ? status : null, Page = 1 });
}
