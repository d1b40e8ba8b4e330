using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Volumes.Bulk;

/// <summary>Shows what each selected volume will get, asks once more where something is destroyed, and tells what became of each.</summary>
public sealed partial class BulkDialog
{
    private BulkRun _run = null!;
    private string _text = "";
    private string _typed = "";
    private string _reason = "";

    [CascadingParameter] private IMudDialogInstance? Instance { get; set; }

    [Parameter, EditorRequired] public BulkAction Action { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyCollection<VolumeId> Ids { get; set; } = [];

    [Inject] private IDbContextFactory<VolumeDb> Databases { get; set; } = null!;
    [Inject] private OperationKinds Kinds { get; set; } = null!;
    [Inject] private ConsoleCommands Commands { get; set; } = null!;
    [Inject] private Notices Notices { get; set; } = null!;

    private bool Begun => _run.Running || _run.Over;

    private string Verb => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(Action.Verb[0])}{Action.Verb[1..]} {_run.Ready}");

    private string? WhyNot => Action.WhyNotText(_text)
        ?? (_run.Ready == 0 ? "None of them can get it now." : Action.Dangerous && _typed != _run.Confirmation ? $"Type {_run.Confirmation} first." : null);

    private string Told => _run.Over
        ? string.Create(CultureInfo.InvariantCulture, $"{_run.Accepted} accepted, {_run.Refused} refused, {_run.LeftOut + _run.Ready} left out. Each is a request of its own: none undoes another.")
        : string.Create(CultureInfo.InvariantCulture, $"{_run.Ready} will be sent one after the other, {_run.LeftOut} left out. If you close the window meanwhile, the rest is not sent.");

    protected override Task OnInitializedAsync()
    {
        _run = new BulkRun(Action, Ids, Databases, Kinds, Commands, Notices);
        return _run.PreviewAsync(_text, CancellationToken.None);
    }

    private Task TypeAsync(ChangeEventArgs change)
    {
        _text = (change.Value as string ?? "").Trim();
        return _run.PreviewAsync(_text, CancellationToken.None);
    }

    private async Task SendAsync()
    {
        if (WhyNot is not null) return;
        await _run.SendAsync(_reason.Trim() is { Length: > 0 } reason ? reason : null, () => InvokeAsync(StateHasChanged), CancellationToken.None);
    }

    /// <summary>Closed after it ran, cancelled before.</summary>
    private void Leave()
    {
        if (_run.Over) Instance?.Close();
        else Instance?.Cancel();
    }

    private static string Words(BulkLine line) => line switch
    {
        { Refused: { } refused } => refused,
        { Sent: true } => "Accepted and recorded.",
        { Plan: null } => "It is gone.",
        { Plan.WhyNot: { } whyNot } => whyNot,
        { Plan.Effect: var effect } => effect,
    };

    private static string IconOf(BulkLine line) => line.State switch
    {
        "refused" => Glyphs.Cross,
        "accepted" => Glyphs.Check,
        "ready" => Glyphs.Right,
        _ => Glyphs.Slash,
    };
}
