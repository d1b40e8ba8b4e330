using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Where the two truths differ, how far that was looked into, and what can be done about it, live; its address is its state.</summary>
public sealed partial class DriftPage
{
    private FindingsState _state = null!;

    [Inject] private FindingsQuery Query { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    private FindingFilter Filter { get; set; } = new();

    private string EmptyTitle => (Filter.Facet, Filter.Narrows) switch
    {
        (FindingFacet.Closed, _) => "No finding was closed yet",
        (FindingFacet.Snoozed, _) => "Nothing is snoozed",
        (_, true) => "No finding matches",
        _ => "No drift found",
    };

    private string EmptyText => (Filter.Facet, Filter.Narrows) switch
    {
        (FindingFacet.Closed, _) => "Findings move here when the difference they tell of is gone, with who resolved them and how.",
        (FindingFacet.Snoozed, _) => "A finding that is put aside for a reason waits here, and wakes by itself.",
        (_, true) => "Nothing fits these filters.",
        _ => "Every object that was listed agrees with what is recorded, as of the scans above. Change or remove an object behind the console's back, and it appears here.",
    };

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _state = new FindingsState(Query);
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        Filter = FindingFilter.Parse(Navigation.Uri);
        await _state.ShowAsync(Filter, Gone);
    }

    /// <summary>Scans name their backend, findings their volume: anything may concern this page, and it is one small read.</summary>
    protected override async Task ChangedAsync(ChangeSet changes)
    {
        await _state.ApplyAsync(changes.Sequence, Gone);
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
        if (!Navigation.ToBaseRelativePath(change.Location).StartsWith("drift", StringComparison.Ordinal)) return;
        Filter = FindingFilter.Parse(change.Location);
        _ = InvokeAsync(ShowOrFailAsync);
    }

    private async Task ShowOrFailAsync()
    {
        try
        {
            await _state.ShowAsync(Filter, Gone);
            StateHasChanged();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void Go(FindingFilter filter) => Navigation.NavigateTo(filter.ToUri());

    private Task ReloadAsync() => _state.ReloadAsync(Gone);
}
