using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Neither: a snooze is taken back.</summary>
public sealed class WakeRemedy : IRemedy
{
    public string Key => "wake";
    public string Title => "Wake it";
    public RemedyDirection Direction => RemedyDirection.Neither;
    public RemedyDanger Danger => RemedyDanger.None;
    public RemedyWants Wants => RemedyWants.Nothing;

    public bool IsFor(string rule) => true;

    public bool IsOffered(FindingContext context) => context.Finding.IsSnoozed(context.Now);

    public string WhatItDoes(FindingContext context) =>
        "The finding counts again, at once.";

    public Refusal? WhyNot(FindingContext context) => context.Finding.IsSnoozed(context.Now)
        ? null
        : Refusal.Conflict("The finding is not put aside.", "Nothing is left to wake.");

    public Request Make(FindingContext context, RemedyInputs inputs) => new WakeFinding(context.Finding.Id) { Reason = inputs.Reason };
}
