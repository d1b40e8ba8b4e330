using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Volumes.Bulk;
using VolumeConsole.Web.Features.Volumes.Dialogs;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>The volumes that users see, live; its address is its state.</summary>
public sealed partial class VolumesPage
{
    private VolumesState _state = null!;
    private readonly VolumeSelection _selection = new();
    private readonly Dictionary<VolumeId, string> _hrefs = [];
    private VolumeFilter? _hrefsOf;
    private string? _whyNotCreate;
    private bool _menuOpen;

    [Inject] private VolumesQuery Query { get; set; } = null!;
    [Inject] private VolumeActions Actions { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;
    [Inject] private IDialogService Dialogs { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private VolumeFilter Filter { get; set; } = new();

    private List<VolumeId> Shown => [.. _state.Rows.Select(r => r.Id)];

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

    /// <summary>The address with this row opened, made once for each address: the page draws itself at each change.</summary>
    private string HrefOf(VolumeId id)
    {
        if (_hrefsOf != Filter)
        {
            _hrefs.Clear();
            _hrefsOf = Filter;
        }

        if (!_hrefs.TryGetValue(id, out var href)) _hrefs[id] = href = (Filter with { Open = id }).ToUri();
        return href;
    }

    private Task<IReadOnlyList<MenuAction>> ActionsAsync(VolumeId id) => Actions.ForAsync(id, CancellationToken.None);

    private Task RetryAsync(OperationSummary operation) => Commands.TellAsync(new RetryOperation(operation.Id), $"Retry operation {operation.Id}", CancellationToken.None);

    private Task<IDialogReference> CreateAsync() => Dialogs.ShowAsync<CreateVolumeDialog>("Create volume");

    /// <summary>A column more or less is no step to go back from.</summary>
    private void ShowColumns(VolumeFilter filter) => Go(filter, replace: true);

    private Task PickAsync((VolumeId Id, bool Range) pick)
    {
        _selection.Pick(pick.Id, pick.Range, Shown);
        return SettlePinAsync();
    }

    private Task PickPageAsync()
    {
        _selection.PickPage(Shown);
        return SettlePinAsync();
    }

    private Task ClearSelectionAsync()
    {
        _selection.Clear();
        return SettlePinAsync();
    }

    /// <summary>What was done needs no selection any more; what was only looked at keeps it.</summary>
    private async Task ActOnSelectionAsync(BulkAction action)
    {
        var dialog = await Dialogs.ShowAsync<BulkDialog>(action.Title, new DialogParameters<BulkDialog> { { d => d.Action, action }, { d => d.Ids, [.. _selection.Ids] } },
            new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = true });
        if (await dialog.Result is { Canceled: false }) await ClearSelectionAsync();
    }

    private Task PinAsync(bool open)
    {
        _menuOpen = open;
        return SettlePinAsync();
    }

    /// <summary>While a menu is open or rows are selected, the order stands still.</summary>
    private async Task SettlePinAsync()
    {
        if (_menuOpen || _selection.Count > 0) _state.Pin();
        else await _state.UnpinAsync(Gone);
    }

    private async Task ApplyWaitingAsync() => await _state.ReloadAsync(Gone);
}
