using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Web.Features.Activity;

/// <summary>Who did what, when and why, live; its address is its state. Lines stand still while the pointer is over them.</summary>
public sealed partial class ActivityPage
{
    private ActivityState _state = null!;

    [Inject] private ActivityQuery Query { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _state = new ActivityState(Query);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override Task OnInitializedAsync() => _state.ShowAsync(ActivityFilter.Parse(Navigation.Uri), Gone);

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        if (await _state.ApplyAsync(changes, Gone)) StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (Navigation.ToBaseRelativePath(change.Location).StartsWith("activity", StringComparison.Ordinal)) _ = InvokeAsync(() => ShowAsync(change.Location));
    }

    private async Task ShowAsync(string uri)
    {
        try
        {
            await _state.ShowAsync(ActivityFilter.Parse(uri), Gone);
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void Go(ActivityFilter filter) => Navigation.NavigateTo(filter.ToUri());

    private Task<bool> ReleaseAsync() => _state.ReleaseAsync(Gone);
}
