using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Backend := database, for an object that no live volume owns: it goes.</summary>
public sealed class PurgeRemedy : IRemedy
{
    public string Key => "purge";
    public string Title => "Purge the object";
    public RemedyDirection Direction => RemedyDirection.TakeRecorded;
    public RemedyDanger Danger => RemedyDanger.Destroys;
    public RemedyWants Wants => RemedyWants.Confirmation;

    public bool IsFor(string rule) => rule is "orphan" or "leaked" or "unclaimed";

    public string WhatItDoes(FindingContext context) =>
        $"The object, {context.ActualSize} when it was last seen, is removed from '{context.Finding.BackendId}' for good. A tombstone keeps its name, so that nothing can adopt it meanwhile. That cannot be taken back.";

    public Refusal? WhyNot(FindingContext context) => context.Found.WhyNotPurge();

    public string? Confirms(FindingContext context) => context.Name.Value;

    public Request Make(FindingContext context, RemedyInputs inputs) => new PurgeObject.Request(context.Finding.BackendId, context.Name, inputs.Confirm ?? "") { Reason = inputs.Reason };
}
