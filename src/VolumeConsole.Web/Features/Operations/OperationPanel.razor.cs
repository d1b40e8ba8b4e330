using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Operations;

/// <summary>One operation with every attempt and what can be done about it, live.</summary>
public sealed partial class OperationPanel
{
    private OperationDetail? _detail;
    private IReadOnlyList<MenuAction> _actions = [];
    private bool _loaded;
    private bool _busy;

    [Parameter, EditorRequired] public OperationId Id { get; set; }
    [Parameter] public string CloseHref { get; set; } = "operations";

    [Inject] private OperationsQuery Query { get; set; } = null!;
    [Inject] private OperationActions Actions { get; set; } = null!;
    [Inject] private OperationKinds Kinds { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    private string Title => Kinds.TryFind(_detail!.Operation.Kind, out var kind) ? kind.Title : _detail.Operation.Kind;
    private bool Later => _detail!.Operation.State == OperationState.Queued && !_detail.Operation.IsDue(Clock.GetUtcNow());

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        // Another operation of the same volume decides what may be done with this one.
        if (!changes.Everything && !changes.Operations.Contains(Id) && !(_detail is { } shown && changes.Volumes.Contains(shown.Operation.VolumeId))) return;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        _detail = await Query.FindAsync(Id, Gone);
        _actions = await Actions.ForAsync(Id, Gone);
        _loaded = true;
    }

    private async Task RunAsync(MenuAction action)
    {
        _busy = true;
        try
        {
            await action.Run();
        }
        finally
        {
            _busy = false;
        }
    }
}
