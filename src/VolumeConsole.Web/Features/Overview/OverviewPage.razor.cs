using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Invariants;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Overview;

/// <summary>The first page: whether all is well, and if not, where to go. Live like every other.</summary>
public sealed partial class OverviewPage
{
    private OverviewView? _view;

    [Inject] private OverviewQuery Query { get; set; } = null!;
    [Inject] private InvariantChecker Invariants { get; set; } = null!;
    [Inject] private BackendRegistry Backends { get; set; } = null!;

    /// <summary>Figures that jump faster than this cannot be read.</summary>
    protected override TimeSpan? Pause => TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<(string Text, string Href, Tone Tone)> Headline => OverviewHeadline.Of(_view!, Invariants.Latest, Backends);

    protected override async Task OnInitializedAsync() => _view = await Query.GetAsync(null, Gone);

    /// <summary>Everything concerns this page; many open ones share one reading.</summary>
    protected override async Task ChangedAsync(ChangeSet changes)
    {
        _view = await Query.GetAsync(changes.Sequence, Gone);
        StateHasChanged();
    }
}
