using System.Data.Common;
using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Activity;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>The storage and how it does, live.</summary>
public sealed partial class BackendsPage
{
    private IReadOnlyList<BackendView>? _views;
    private string? _open;
    private string? _failed;

    [SupplyParameterFromQuery(Name = "open")] private string? Open { get; set; }

    [Inject] private BackendsQuery Query { get; set; } = null!;
    [Inject] private BackendActions Actions { get; set; } = null!;

    /// <summary>Latency moves with every call: twice a second is as live as eyes are.</summary>
    protected override TimeSpan? Pause => TimeSpan.FromMilliseconds(500);

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnParametersSet() => _open = string.IsNullOrEmpty(Open) ? null : Open;

    protected override async Task ChangedAsync(ChangeSet changes)
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        try
        {
            _views = await Query.AllAsync(Gone);
            _failed = null;
        }
        catch (DbException failure)
        {
            _failed = failure.Message;
        }
    }
}
