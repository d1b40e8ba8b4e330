using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>Describes one fault and injects it; what will be stands below as the text of a plan.</summary>
public sealed partial class InjectDialog
{
    private readonly InjectionDraft _draft = new();
    private IReadOnlyList<FaultTarget> _found = [];
    private string? _forbidden;
    private int _searches;

    /// <summary>Where to begin; null: on the first that there is.</summary>
    [Parameter] public string? Backend { get; set; }

    /// <summary>With what; null: with the classic one.</summary>
    [Parameter] public FaultChoice? Choice { get; set; }

    [Inject] private FaultDesk Desk { get; set; } = null!;
    [Inject] private FaultActions Actions { get; set; } = null!;
    [Inject] private FaultTargets Targets { get; set; } = null!;
    [Inject] private BackendRegistry Backends { get; set; } = null!;

    private string? WhyNot => _forbidden ?? _draft.WhyNot;

    private string VerbHint => _draft.Verb is { } verb ? $"Used for {VerbWords.Of(verb)}." : "Looks, scans and probes among them.";

    protected override Task OnInitializedAsync()
    {
        if (Choice is not null) _draft.Choice = Choice;
        var first = Desk.Board?.Sandbox ?? Backends.All.FirstOrDefault()?.Id;
        return ChooseBackendAsync(Backend is not null && Backends.TryFind(Backend, out _) ? Backend : first);
    }

    /// <summary>A volume belongs to its backend, and so does the right to break it.</summary>
    private async Task ChooseBackendAsync(string? backend)
    {
        (_draft.Backend, _draft.Target, _found) = (backend ?? "", null, []);
        _forbidden = await Actions.WhyNotInjectAsync(_draft.Backend);
    }

    private void Choose(string? key)
    {
        if (FaultChoices.Find(key) is { } choice) _draft.Choice = choice;
    }

    private void ChooseVerb(string? name) => _draft.Verb = VerbNames.All.TryParse(name, out var verb) ? verb : null;

    private void ChooseTarget(FaultTarget target) => (_draft.Target, _found) = (target, []);

    /// <summary>An answer that comes after a later question is dropped.</summary>
    private async Task SearchAsync(string? text)
    {
        var mine = ++_searches;
        var found = await Targets.FindAsync(_draft.Backend, text ?? "", CancellationToken.None);
        if (mine == _searches) _found = found;
    }

    private Task SendAsync() => WhyNot is null && Desk.Board is { } board
        ? SubmitAsync(board.Inject(_draft.Backend, _draft.Rule, _draft.Time), $"Inject '{_draft.Choice.Title}' on {_draft.Backend}")
        : Task.CompletedTask;
}
