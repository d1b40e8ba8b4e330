using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Web.Features.Operations.Dialogs;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>All requested changes and how far they came, live, as a table or as groups of failures; its address is its state.</summary>
public sealed partial class OperationsPage
{
    private OperationsState _state = null!;
    private string? _whyNotRetry;

    [Inject] private OperationsQuery Query { get; set; } = null!;
    [Inject] private OperationActions Actions { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private OperationFilter Filter { get; set; } = new();
    private bool Grouped => Filter.Layout == OperationLayout.Groups;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _state = new OperationsState(Query);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        Filter = OperationFilter.Parse(Navigation.Uri);
        _whyNotRetry = await Commands.WhyForbiddenAsync(new StartBulkRetry(new BulkSelection.Chosen([]), 1));
        await ShowAsync();
    }

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        // The groups follow by themselves.
        if (Grouped) return;
        await _state.ApplyAsync(changes, Gone);
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!Navigation.ToBaseRelativePath(change.Location).StartsWith("operations", StringComparison.Ordinal)) return;
        Filter = OperationFilter.Parse(change.Location);
        _ = InvokeAsync(ShowOrFailAsync);
    }

    private async Task ShowOrFailAsync()
    {
        try
        {
            await ShowAsync();
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private Task ShowAsync() => Grouped ? Task.CompletedTask : _state.ShowAsync(Filter, Gone);

    private void Go(OperationFilter filter) => Navigation.NavigateTo(filter.ToUri());

    private Task<IReadOnlyList<MenuAction>> ActionsAsync(OperationId id) => Actions.ForAsync(id, CancellationToken.None);

    private async Task RetryChosenAsync()
    {
        var chosen = _state.Chosen.ToList();
        var dialog = await Dialogs.ShowAsync<BulkRetryDialog>("Retry in stages", new DialogParameters<BulkRetryDialog>
        {
            { d => d.Selection, new BulkSelection.Chosen(chosen) }, { d => d.Count, chosen.Count }, { d => d.About, "What you chose in the table." },
        });
        if (await dialog.Result is { Canceled: false }) await ChooseNoneAsync();
    }

    private Task ChooseNoneAsync()
    {
        _state.ChooseNone();
        return _state.LetMoveAsync(Gone);
    }
}
