using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>What was deleted and can still come back.</summary>
public sealed partial class TrashPage
{
    private VolumesState _state = null!;

    [Inject] private VolumesQuery Query { get; set; } = null!;
    [Inject] private VolumeActions Actions { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _state = new VolumesState(Query, trash: true);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override Task OnInitializedAsync() => _state.ShowAsync(VolumeFilter.Parse(Navigation.Uri), Gone);

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

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (Navigation.ToBaseRelativePath(change.Location).StartsWith("trash", StringComparison.Ordinal)) _ = InvokeAsync(() => ShowAsync(change.Location));
    }

    private async Task ShowAsync(string uri)
    {
        try
        {
            await _state.ShowAsync(VolumeFilter.Parse(uri), Gone);
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private Task<IReadOnlyList<MenuAction>> ActionsAsync(VolumeId id) => Actions.ForAsync(id, CancellationToken.None);

    private async Task PinAsync(bool open)
    {
        if (open) _state.Pin();
        else await _state.UnpinAsync(Gone);
    }
}
