using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Where the two truths differ, and how far that was looked into, live.</summary>
public sealed partial class DriftPage
{
    private FindingsView? _view;
    private int _page = 1;
    private bool _shownHistory;

    [SupplyParameterFromQuery(Name = "history")] private string? HistoryText { get; set; }

    [Inject] private FindingsQuery Query { get; set; } = null!;
    [Inject] private BackendRegistry Backends { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool History => HistoryText == "1";

    protected override async Task OnParametersSetAsync()
    {
        if (_view is not null && _shownHistory == History) return;
        (_shownHistory, _page) = (History, 1);
        await LoadAsync();
    }

    /// <summary>Scans name their backend, findings their volume: anything may concern this page, and it is one small read.</summary>
    protected override async Task ChangedAsync(ChangeSet changes)
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync() => _view = await Query.PageAsync(History, _page, Gone);

    private async Task ToPageAsync(int page)
    {
        _page = page;
        await LoadAsync();
    }
}
