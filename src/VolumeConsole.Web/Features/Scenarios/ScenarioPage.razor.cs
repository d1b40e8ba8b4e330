using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Simulation.Drills;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Scenarios;

/// <summary>One scenario: its story, a run of it live or played again, and what it is steered by. All who watch see the same run; its address is its state.</summary>
public sealed partial class ScenarioPage
{
    private ScenarioState? _state;
    private string? _forbidden;
    private string? _refusal;

    [Parameter] public string Name { get; set; } = "";

    [Inject] private DrillDesk Desk { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnInitializedAsync() => _forbidden = await Commands.WhyForbiddenAsync(Role.Operator);

    protected override void OnParametersSet() => Look(Navigation.Uri);

    protected override Task ChangedAsync(ChangeSet changes)
    {
        Look(Navigation.Uri);
        StateHasChanged();
        return Task.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private void Look(string uri) => _state = ScenarioState.Of(Desk, ScenarioAddress.Parse(Name, uri));

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!Navigation.ToBaseRelativePath(change.Location).StartsWith($"scenarios/{Name}", StringComparison.Ordinal)) return;
        Look(change.Location);
        _ = InvokeAsync(StateHasChanged);
    }

    /// <summary>Moves the scrubber; null follows what comes.</summary>
    private Task GoAsync(int? at)
    {
        if (_state is { } state) Navigation.NavigateTo(new ScenarioAddress(Name, state.Run?.Id, at).ToUri(), replace: true);
        return Task.CompletedTask;
    }

    private async Task SendAsync(Request request)
    {
        var answer = await Commands.SendAsync(request, Gone);
        _refusal = answer is Submission.Refused refused ? refused.Refusal.ToString() : null;
        if (answer is Submission.Recorded { Id: { } run } && request is StartDrill) Navigation.NavigateTo(new ScenarioAddress(Name, run).ToUri());
        else Look(Navigation.Uri);
    }
}
