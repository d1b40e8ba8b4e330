using Microsoft.AspNetCore.Components;
using MudBlazor;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Drift.Dialogs;

/// <summary>One remedy for several findings of a rule: shows what each will get before, and what came of each after. Each is a request of its own.</summary>
public sealed partial class BulkRemedyDialog
{
    private readonly RemedyForm _form = new();
    private List<BulkLine> _lines = [];
    private bool _sending;

    [CascadingParameter] private IMudDialogInstance? Instance { get; set; }

    [Parameter, EditorRequired] public IRemedy Remedy { get; set; } = null!;

    /// <summary>Each judged by itself when the dialog opened; the write door judges again.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<RemedyOffer> Offers { get; set; } = [];

    private int SentCount => _lines.Count(l => l.IsSent);
    private int AcceptedCount => _lines.Count(l => l.Answer is Submission.Accepted or Submission.Recorded);
    private string Title => $"{Remedy.Title}: {_lines.Count} finding{(_lines.Count == 1 ? "" : "s")}";
    private string Verb => SentCount == 0 && AcceptedCount > 0 ? "Done" : $"{Remedy.Title} ({SentCount})";

    /// <summary>What is typed for all of them: the remedy and how many it is for.</summary>
    private string? Expected => Remedy.Wants.HasFlag(RemedyWants.Confirmation) ? $"{Remedy.Key} {SentCount}" : null;

    private string? WhyNot => SentCount > 0 ? _form.WhyNot(Remedy, Expected) : AcceptedCount > 0 ? null : "None of them can get it now.";

    private string Summary => AcceptedCount > 0
        ? $"{AcceptedCount} of {_lines.Count} accepted."
        : $"{SentCount} of {_lines.Count} can get it now; each is a request of its own, checked again, with its own activity.";

    protected override void OnInitialized() => _lines = [.. Offers.Select(o => new BulkLine(o))];

    private void Close()
    {
        if (AcceptedCount > 0) Instance?.Close();
        else Instance?.Cancel();
    }

    private async Task SendAsync()
    {
        if (_sending || WhyNot is not null) return;
        if (SentCount == 0)
        {
            Close();
            return;
        }

        _sending = true;
        try
        {
            foreach (var line in _lines.Where(l => l.IsSent).ToList())
            {
                // Not given up when the window closes: each answer decides what the person is told.
                line.Answer = await Commands.SendAsync(Remedy.Make(line.Offer.Context, _form.Inputs(line.Name, Remedy.Confirms(line.Offer.Context), Clock.GetUtcNow())), CancellationToken.None);
                StateHasChanged();
            }
        }
        finally
        {
            _sending = false;
            _form.Typed = "";
        }

        await Notices.AddAsync(Title, AcceptedCount == _lines.Count ? NoticeState.Requested : NoticeState.Refused, Summary);
    }

    private static string StateOf(BulkLine line) => line switch
    {
        { Answer: Submission.Refused } => "refused",
        { Answer: not null } => "accepted",
        { Offer.WhyNot: not null } => "nothing",
        _ => "ready",
    };
}
