using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>One row. It is drawn anew only when its record, its selection or the columns are others.</summary>
public sealed partial class VolumeTableRow
{
    private (VolumeRow?, bool, bool, string, string?, string?) _shown;
    private IReadOnlyList<VolumeColumn> _columns = [];
    private bool _retrying;

    [Parameter, EditorRequired] public VolumeRow Row { get; set; } = null!;

    /// <summary>Its drawer is open.</summary>
    [Parameter] public bool Current { get; set; }

    [Parameter] public bool Selected { get; set; }

    /// <summary>Why no more rows can be selected; null where they can.</summary>
    [Parameter] public string? WhyNotSelect { get; set; }

    /// <summary>As <see cref="VolumeColumns"/> spells them.</summary>
    [Parameter] public string? Columns { get; set; }

    [Parameter, EditorRequired] public string Href { get; set; } = "";
    [Parameter, EditorRequired] public Func<VolumeId, Task<IReadOnlyList<MenuAction>>> Actions { get; set; } = null!;
    [Parameter, EditorRequired] public Func<OperationSummary, Task> Retry { get; set; } = null!;
    [Parameter] public EventCallback<bool> MenuChanged { get; set; }

    /// <summary>The row was clicked for the selection; with Shift, all up to it.</summary>
    [Parameter] public EventCallback<(VolumeId Id, bool Range)> Picked { get; set; }

    protected override void OnParametersSet()
    {
        if (_columns.Count == 0 || _shown.Item5 != Columns) _columns = VolumeColumns.Of(Columns);
    }

    protected override void OnInitialized() => _shown = Now;

    protected override bool ShouldRender()
    {
        if (_shown == Now && !_retrying) return false;
        _shown = Now;
        return true;
    }

    private (VolumeRow?, bool, bool, string, string?, string?) Now => (Row, Current, Selected, Href, Columns, WhyNotSelect);

    private static string CellClass(VolumeColumn column) => column is VolumeColumn.Size or VolumeColumn.Wanted ? $"{VolumeColumns.ClassOf(column)} mono" : VolumeColumns.ClassOf(column);

    private Task Pick((VolumeId Id, bool Range) pick) => Picked.InvokeAsync(pick);

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
