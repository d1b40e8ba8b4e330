using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Database := backend, for an object whose own name is burnt: its contents under a new one.</summary>
public sealed class CopyRemedy : IRemedy
{
    public string Key => "copy";
    public string Title => "Copy it to a new volume";
    public RemedyDirection Direction => RemedyDirection.TakeActual;
    public RemedyDanger Danger => RemedyDanger.None;
    public RemedyWants Wants => RemedyWants.Name;

    public bool IsFor(string rule) => rule is "orphan" or "leaked" or "unclaimed";

    public string WhatItDoes(FindingContext context) =>
        $"A new volume is recorded, and the object's contents ({context.ActualSize}) are copied to it; that takes as long as the contents need. The object stays where it is, so this finding stays until it is purged.";

    public Refusal? WhyNot(FindingContext context) => context.Found.WhyNotCopy();

    public Request Make(FindingContext context, RemedyInputs inputs) => new CopyObject.Request(context.Finding.BackendId, context.Name, inputs.Name ?? "") { Reason = inputs.Reason };
}
