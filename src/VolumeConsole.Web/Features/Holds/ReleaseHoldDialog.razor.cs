using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;

namespace VolumeConsole.Web.Features.Holds;

/// <summary>Says what a release sets going; the word is typed first.</summary>
public sealed partial class ReleaseHoldDialog
{
    private string _typed = "";
    private string _reason = "";

    [Parameter, EditorRequired] public Hold Hold { get; set; } = null!;

    /// <summary>How many removals are due, as the page showed it.</summary>
    [Parameter] public int Removals { get; set; }

    /// <summary>How many other holds are in force.</summary>
    [Parameter] public int Others { get; set; }

    /// <summary>Orphans with our mark that are not adopted.</summary>
    [Parameter] public int Unknown { get; set; }

    private string? WhyNot => _typed == ReleaseHold.Word ? null : $"Type {ReleaseHold.Word} first.";

    private Task SendAsync() => WhyNot is null
        ? SubmitAsync(new ReleaseHold(Hold.Id, _typed) { Reason = _reason.Trim() is { Length: > 0 } reason ? reason : null }, $"Release the {HoldWords.NameOf(Hold.Kind)} hold")
        : Task.CompletedTask;
}
