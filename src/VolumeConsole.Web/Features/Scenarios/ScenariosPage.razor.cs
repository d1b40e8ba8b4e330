using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Simulation.Drills;

namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>All scenarios, who runs one now, and how each ended last.</summary>
public sealed partial class ScenariosPage
{
    private IReadOnlyDictionary<string, LastEnd> _ends = new Dictionary<string, LastEnd>();

    [Inject] private DrillDesk Desk { get; set; } = null!;
    [Inject] private ScenariosQuery Query { get; set; } = null!;

    protected override TimeSpan? Pause => TimeSpan.FromMilliseconds(500);

    protected override async Task OnInitializedAsync() => _ends = await Query.LastEndsAsync(Gone);

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        _ends = await Query.LastEndsAsync(Gone);
        StateHasChanged();
    }
}
