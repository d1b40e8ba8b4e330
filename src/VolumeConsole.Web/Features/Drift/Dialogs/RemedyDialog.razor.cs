using Microsoft.AspNetCore.Components;
using VolumeConsole.Core.Drift.Remedies;

namespace VolumeConsole.Web.Features.Drift.Dialogs;

/// <summary>One remedy for one finding: what it will do, what it wants to be told, and typed first where it destroys.</summary>
public sealed partial class RemedyDialog
{
    private static readonly string?[] Shown = ["name", "until", "reason"];
    private readonly RemedyForm _form = new();

    /// <summary>As it was judged when the dialog opened; the write door judges again.</summary>
    [Parameter, EditorRequired] public RemedyOffer Offer { get; set; } = null!;

    private IRemedy Remedy => Offer.Remedy;
    private FindingContext Context => Offer.Context;
    private string Title => $"{Remedy.Title}: {Context.Found.Row?.Name ?? Context.Name.Value}";
    private string? WhyNot => _form.WhyNot(Remedy, Remedy.Confirms(Context));

    protected override void OnInitialized() => _form.Name = Remedy.Wants.HasFlag(RemedyWants.Name) ? RemedyForm.NameFor(Context) : "";

    private Task SendAsync() => WhyNot is null
        ? SubmitAsync(Remedy.Make(Context, _form.Inputs(_form.Name, _form.Typed, Clock.GetUtcNow())), Title)
        : Task.CompletedTask;
}
