using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>Every crash by every fault, in the right order of a change and in a wrong one. Its address is its state.</summary>
public sealed partial class LabPage
{
    private LabState _state = null!;
    private CancellationTokenSource _choosing = new();

    [Inject] private LabDesk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _choosing.Cancel();
        _choosing.Dispose();
    }

    protected override void OnInitialized()
    {
        _state = new LabState(Desk);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override Task OnInitializedAsync() => ShowAsync(Navigation.Uri);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath.EndsWith("/lab", StringComparison.Ordinal)) _ = InvokeAsync(() => ShowAsync(change.Location));
    }

    /// <summary>What was asked for before is not waited for any more.</summary>
    private async Task ShowAsync(string uri)
    {
        await _choosing.CancelAsync();
        _choosing.Dispose();
        _choosing = new CancellationTokenSource();
        var mine = _choosing.Token;
        try
        {
            await _state.ShowAsync(LabChoice.Parse(uri), StateHasChanged, mine);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Something else was picked meanwhile, or the page was left.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void GoTo(int step) => Navigation.NavigateTo((_state.Choice with { Step = Math.Clamp(step, 0, _state.StepMax) }).ToUri(), replace: true);
}
