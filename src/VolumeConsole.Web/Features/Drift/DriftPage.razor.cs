using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Drift;

/// <summary>Where the two truths differ, and how far that was looked into, live.</summary>
public sealed partial class DriftPage
{
    private FindingsView? _view;
    private int _page = 1;
    private bool _shownHistory;
    private bool _asking;
    private string? _forbidden;

    [SupplyParameterFromQuery(Name = "history")] private string? HistoryText { get; set; }

    [Inject] private FindingsQuery Query { get; set; } = null!;
    [Inject] private BackendRegistry Backends { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private ConsoleCommands Commands { get; set; } = null!;

    private bool History => HistoryText == "1";

    protected override async Task OnInitializedAsync() => _forbidden = await Commands.WhyForbiddenAsync(Role.Operator);

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

    private string? WhyNotScan(BackendScan? scan) => _forbidden
        ?? (scan?.RequestedAt is not null ? "A scan was asked for already; it begins within seconds." : null);

    private async Task ScanAsync(string backendId)
    {
        _asking = true;
        try
        {
            await Commands.TellAsync(new RequestScan(backendId), $"Scan {backendId}", CancellationToken.None);
        }
        finally
        {
            _asking = false;
        }
    }

    private async Task ToPageAsync(int page)
    {
        _page = page;
        await LoadAsync();
    }
}
