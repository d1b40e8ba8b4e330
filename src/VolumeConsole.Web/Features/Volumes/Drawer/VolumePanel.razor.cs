using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Volumes.Drawer;

/// <summary>All about one volume or snapshot, live: in the drawer beside the list, or as a page of its own.</summary>
public sealed partial class VolumePanel
{
    private static readonly string[] Keys = ["truths", "operation", "snapshots", "timeline", "raw"];
    private VolumeDetail? _detail;
    private VolumeRow? _row;
    private MenuAction? _retry;
    private MenuAction? _observe;
    private MenuAction? _take;
    private bool _loaded;

    [Parameter, EditorRequired] public VolumeId Id { get; set; }
    [Parameter] public string Tab { get; set; } = "truths";
    [Parameter] public EventCallback<string> TabChanged { get; set; }
    [Parameter] public string CloseHref { get; set; } = "volumes";
    [Parameter] public bool FullPage { get; set; }

    /// <summary>Tells what it turned out to be: "volume" or "snapshot".</summary>
    [Parameter] public EventCallback<string> Loaded { get; set; }

    [Inject] private VolumeDetailQuery Details { get; set; } = null!;
    [Inject] private VolumesQuery Rows { get; set; } = null!;
    [Inject] private VolumeActions Actions { get; set; } = null!;
    [Inject] private OperationKinds Kinds { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>"volume", until it is known to be a snapshot.</summary>
    private string What => Noun.Of(_detail?.Volume.IsSnapshot is true);

    private string Shown => Keys.Contains(Tab) && (Tab != "snapshots" || !_detail!.Volume.IsSnapshot) ? Tab : Keys[0];

    private IReadOnlyList<Tab> Tabs =>
    [
        new("truths", "Truths", _detail!.Findings.Count > 0 ? $"{_detail.Findings.Count} ≠" : null),
        new("operation", "Operations", PageLimits.Told(_detail.Operations.Count)),
        .. _detail.Volume.IsSnapshot ? Array.Empty<Tab>() : [new("snapshots", "Snapshots", _detail.Snapshots.Count > 0 ? PageLimits.Told(_detail.Snapshots.Count) : null)],
        new("timeline", "Timeline"),
        new("raw", "Raw"),
    ];

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        await Loaded.InvokeAsync(What);
    }

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        if (!await Details.IsChangedAsync(Id, changes, Gone)) return;
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        _detail = await Details.FindAsync(Id, Gone);
        _row = await Rows.RowsAsync([Id], Gone) is [var row, ..] ? row : null;
        var actions = await Actions.ForAsync(Id, CancellationToken.None);
        (_retry, _observe, _take) = (Find("retry"), Find("observe"), Find("snapshot"));
        _loaded = true;

        MenuAction? Find(string key) => actions.FirstOrDefault(a => a.Key == key);
    }

    private Task<IReadOnlyList<MenuAction>> ActionsAsync() => ActionsOfAsync(Id);

    private Task<IReadOnlyList<MenuAction>> ActionsOfAsync(VolumeId id) => Actions.ForAsync(id, CancellationToken.None);

    /// <summary>Another one, where this one is: in the drawer beside the same list, or as a page.</summary>
    private string HrefOf(VolumeId id) => FullPage ? $"volumes/{id}" : QueryHelpers.AddQueryString(CloseHref, "open", id.ToString());

    private bool Later(Operation operation) => operation.State == OperationState.Queued && !operation.IsDue(Clock.GetUtcNow());

    private string WordOf(Operation operation) =>
        $"{(Kinds.TryFind(operation.Kind, out var kind) ? kind.Title : operation.Kind)}: {ActivityLook.Of(operation.State, operation.InDoubt, Later(operation)).Word.ToLowerInvariant()}";
}
