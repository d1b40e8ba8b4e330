using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Web.Live;

namespace VolumeConsole.Web.Components.Layout;

/// <summary>The way between pages, with the counts that matter.</summary>
public sealed partial class NavRail
{
    private RailCounts.Snapshot? _counts;

    [Inject] private RailCounts Counts { get; set; } = null!;

    /// <summary>Counts may lag a little; that many pages asking at once may not cost.</summary>
    protected override TimeSpan? Pause => TimeSpan.FromMilliseconds(500);

    protected override TimeSpan? Lead => BesideThePage;

    protected override async Task OnInitializedAsync() => _counts = await Counts.ReadAsync(Gone);

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        var now = await Counts.GetAsync(changes.Sequence, Gone);
        if (now == _counts) return;
        _counts = now;
        StateHasChanged();
    }
}
