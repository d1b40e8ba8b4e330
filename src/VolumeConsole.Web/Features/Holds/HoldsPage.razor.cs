using Microsoft.AspNetCore.Components;
using MudBlazor;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Holds;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Holds;

/// <summary>What is held back, why, and what a release would set going, live.</summary>
public sealed partial class HoldsPage
{
    private HoldsView? _view;
    private string? _forbidden;

    [Inject] private HoldsQuery Query { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;

    /// <summary>Whatever happens may concern this page, and it is read whole.</summary>
    protected override TimeSpan? Pause => TimeSpan.FromMilliseconds(500);

    protected override async Task OnInitializedAsync()
    {
        _forbidden = await Commands.WhyForbiddenAsync(Role.Admin);
        _view = await Query.ReadAsync(Gone);
    }

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        _view = await Query.ReadAsync(Gone);
        StateHasChanged();
    }

    private Task<IDialogReference> ReleaseAsync(Hold hold) => Dialogs.ShowAsync<ReleaseHoldDialog>("Release the hold", new DialogParameters<ReleaseHoldDialog>
    {
        { d => d.Hold, hold },
        { d => d.Removals, _view!.RemovalCount },
        { d => d.Others, _view!.InForce.Count - 1 },
        { d => d.Unknown, _view!.Unknown.Count },
    });
}
