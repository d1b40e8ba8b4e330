using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Neither: the finding is put aside for a time.</summary>
public sealed class SnoozeRemedy : IRemedy
{
    public string Key => "snooze";
    public string Title => "Snooze";
    public RemedyDirection Direction => RemedyDirection.Neither;
    public RemedyDanger Danger => RemedyDanger.None;
    public RemedyWants Wants => RemedyWants.Until | RemedyWants.Reason;

    public bool IsFor(string rule) => true;

    public string WhatItDoes(FindingContext context) =>
        "The finding is put aside: it is not counted until then, goes on being looked at by every scan, and wakes by itself.";

    public Refusal? WhyNot(FindingContext context) => null;

    public Request Make(FindingContext context, RemedyInputs inputs) => new SnoozeFinding(context.Finding.Id, inputs.Until ?? context.Now) { Reason = inputs.Reason };
}
