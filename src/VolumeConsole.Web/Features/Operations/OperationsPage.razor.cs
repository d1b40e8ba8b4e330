using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>All requested changes and how far they came, live.</summary>
public sealed partial class OperationsPage
{
    private OperationFilter _filter = new();
    private OperationsView? _view;

    [Inject] private OperationsQuery Query { get; set; } = null!;
    [Inject] private OperationActions Actions { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override Task OnInitializedAsync()
    {
        _filter = OperationFilter.Parse(Navigation.Uri);
        return LoadAsync();
    }

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        if (!changes.Everything && changes.Operations.Count == 0 && changes.Volumes.Count == 0) return;
        await LoadAsync();
        StateHasChanged();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (Navigation.ToBaseRelativePath(change.Location).StartsWith("operations", StringComparison.Ordinal)) _ = InvokeAsync(() => ShowAsync(change.Location));
    }

    private async Task ShowAsync(string uri)
    {
        try
        {
            var before = _filter;
            _filter = OperationFilter.Parse(uri);
            if (_filter with { Open = null } != before with { Open = null }) await LoadAsync();
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private async Task LoadAsync() => _view = await Query.PageAsync(_filter, Gone);

    private Task<IReadOnlyList<MenuAction>> ActionsAsync(OperationId id) => Actions.ForAsync(id, CancellationToken.None);

    private static string Word(OperationFacet facet) => facet switch
    {
        OperationFacet.All => "All",
        OperationFacet.Pending => "Pending",
        OperationFacet.Running => "Running",
        OperationFacet.Waiting => "Waiting",
        OperationFacet.Attention => "Needs attention",
        OperationFacet.Failed => "Failed",
        OperationFacet.Done => "Done",
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "A facet without a word."),
    };

    private string? ToneOf(OperationFacet facet) => _view?.Counts[facet] is null or 0 ? null : facet switch
    {
        OperationFacet.Failed => "tone-failed",
        OperationFacet.Attention or OperationFacet.Waiting => "tone-doubt",
        OperationFacet.Running => "tone-working",
        _ => null,
    };
}
