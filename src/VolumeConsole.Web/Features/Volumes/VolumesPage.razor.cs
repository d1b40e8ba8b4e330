using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>The volumes that users see, live; its address is its state.</summary>
public sealed partial class VolumesPage
{
    private VolumesState _state = null!;
    private string? _whyNotCreate;

    [Inject] private VolumesQuery Query { get; set; } = null!;
    [Inject] private VolumeActions Actions { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private VolumeFilter Filter { get; set; } = new();

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _state = new VolumesState(Query);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        Filter = VolumeFilter.Parse(Navigation.Uri);
        _whyNotCreate = await Commands.WhyForbiddenAsync(new CreateVolume.Request("", "", 0));
        await ShowAsync();
    }

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        await _state.ApplyAsync(changes, Gone);
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    /// <summary>Within the page, the router does not make it anew: it reads its address again.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!Navigation.ToBaseRelativePath(change.Location).StartsWith("volumes", StringComparison.Ordinal)) return;
        Filter = VolumeFilter.Parse(change.Location);
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

    private async Task ShowAsync()
    {
        await _state.ShowAsync(Filter, Gone);
        Filter = _state.Filter;
    }

    private void Go(VolumeFilter filter) => Go(filter, replace: false);

    private void Go(VolumeFilter filter, bool replace) => Navigation.NavigateTo(filter.ToUri(), replace: replace);

    private Task<IReadOnlyList<MenuAction>> ActionsAsync(VolumeId id) => Actions.ForAsync(id, CancellationToken.None);

    private Task RetryAsync(OperationSummary operation) => Commands.TellAsync(new RetryOperation(operation.Id), $"Retry operation {operation.Id}", CancellationToken.None);

    private Task<IDialogReference> CreateAsync() => Dialogs.ShowAsync<CreateVolumeDialog>("Create volume");

    private async Task PinAsync(bool open)
    {
        if (open) _state.Pin();
        else await _state.UnpinAsync(Gone);
    }

    private async Task ApplyWaitingAsync() => await _state.ReloadAsync(Gone);
}
