using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Database := backend, for an object that no row ever owned.</summary>
public sealed class AdoptRemedy : IRemedy
{
    public string Key => "adopt";
    public string Title => "Adopt it as a volume";
    public RemedyDirection Direction => RemedyDirection.TakeActual;
    public RemedyDanger Danger => RemedyDanger.None;
    public RemedyWants Wants => RemedyWants.Name;

    public bool IsFor(string rule) => rule is "orphan" or "leaked" or "unclaimed";

    public string WhatItDoes(FindingContext context) =>
        $"A volume is recorded that owns the object; the object is verified, marked as ours and left as it is, with its {context.ActualSize}. Users then see the volume under the name that you choose.";

    public Refusal? WhyNot(FindingContext context) => context.Found.WhyNotAdopt();

    public Request Make(FindingContext context, RemedyInputs inputs) => new AdoptVolume.Request(context.Finding.BackendId, context.Name, inputs.Name ?? "") { Reason = inputs.Reason };
}
