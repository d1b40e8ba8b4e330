using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift.Remedies;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>All about one finding, and what can be done about it, live.</summary>
public sealed partial class FindingPanel
{
    private FindingContext? _context;
    private IReadOnlyList<RemedyOffer> _offers = [];
    private bool _loaded;

    [Parameter, EditorRequired] public long Id { get; set; }
    [Parameter] public string CloseHref { get; set; } = "drift";

    [Inject] private RemedyDesk Desk { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    /// <summary>Its volume, its backend or a copy of its object may have moved: it is one small read.</summary>
    protected override async Task ChangedAsync(ChangeSet changes)
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var found = await Desk.FindAsync(Id, Gone);
        (_context, _offers, _loaded) = (found?.Context, found?.Offers ?? [], true);
    }
}
