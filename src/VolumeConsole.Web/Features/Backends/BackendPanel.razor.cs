using System.Globalization;
using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Web.Shared;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>One backend with all that is known of it and what can be done; repainted with its page.</summary>
public sealed partial class BackendPanel
{
    private IReadOnlyList<MenuAction> _actions = [];
    private Latency _latency = Latency.None;
    private bool _busy;

    /// <summary>Null where none of the name is configured.</summary>
    [Parameter, EditorRequired] public BackendView? View { get; set; }

    [Parameter] public string CloseHref { get; set; } = "backends";

    [Inject] private BackendActions Actions { get; set; } = null!;

    private Backend Backend => View!.Backend;
    private BackendHealth Health => Backend.Vitals.Health;

    private string Counts
    {
        get
        {
            var counts = Backend.Vitals.Counts;
            return string.Create(CultureInfo.InvariantCulture, $"{counts.Done:#,0} done · {counts.Rejected:#,0} refused · {counts.NotNow:#,0} not now · {counts.Unknown:#,0} unknown");
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (View is null) return;
        _latency = Backend.Vitals.Latency();
        _actions = await Actions.ForAsync(View);
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
