using Microsoft.AspNetCore.Components;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>The faults that are in force, and all that can be injected. <c>?inject=lose-reply&amp;backend=sim</c> opens the dialog with that.</summary>
public sealed partial class FaultsPage
{
    private string? _whyNot;
    private string? _whyNotStop;

    [SupplyParameterFromQuery] private string? Inject { get; set; }
    [SupplyParameterFromQuery] private string? Backend { get; set; }

    [Inject] private FaultActions Actions { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _whyNot = await Actions.WhyNotInjectAsync();
        _whyNotStop = await Actions.WhyNotStopAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Inject is not null && await Actions.WhyNotInjectAsync() is null) await Actions.InjectAsync(Backend, FaultChoices.Find(Inject));
    }
}
