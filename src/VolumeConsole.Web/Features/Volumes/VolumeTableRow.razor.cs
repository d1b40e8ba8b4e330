using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>One row. It is drawn anew only when its record is another.</summary>
public sealed partial class VolumeTableRow
{
    private (VolumeRow?, bool, string) _shown;
    private bool _retrying;

    [Parameter, EditorRequired] public VolumeRow Row { get; set; } = null!;

    /// <summary>Its drawer is open.</summary>
    [Parameter] public bool Current { get; set; }

    [Parameter, EditorRequired] public string Href { get; set; } = "";
    [Parameter, EditorRequired] public Func<VolumeId, Task<IReadOnlyList<MenuAction>>> Actions { get; set; } = null!;
    [Parameter, EditorRequired] public Func<OperationSummary, Task> Retry { get; set; } = null!;
    [Parameter] public EventCallback<bool> MenuChanged { get; set; }

    private string[] Tags => Row.Tags.Length == 0 ? [] : Row.Tags.Split(',');

    protected override void OnInitialized() => _shown = (Row, Current, Href);

    protected override bool ShouldRender()
    {
        if (_shown == (Row, Current, Href) && !_retrying) return false;
        _shown = (Row, Current, Href);
        return true;
    }

    private async Task RetryAsync(OperationSummary operation)
    {
        _retrying = true;
        StateHasChanged();
        try
        {
            await Retry(operation);
        }
        finally
        {
            // One last time with the flag still up, or the button would stay disabled on a refusal.
            _retrying = false;
            _shown = default;
        }
    }
}
