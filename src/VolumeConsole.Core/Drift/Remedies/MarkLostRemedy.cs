using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Database := backend, for an object that is gone.</summary>
public sealed class MarkLostRemedy : IRemedy
{
    public string Key => "lost";
    public string Title => "Mark it lost";
    public RemedyDirection Direction => RemedyDirection.TakeActual;
    public RemedyDanger Danger => RemedyDanger.Destroys;
    public RemedyWants Wants => RemedyWants.Confirmation;

    public bool IsFor(string rule) => rule is "missing" or "owner";

    /// <summary>A foreign object under a name that no volume has is nobody's here to repair.</summary>
    public bool IsOffered(FindingContext context) => context.Volume is not null;

    public string WhatItDoes(FindingContext context) =>
        $"'{context.Volume?.Name}' is declared lost: users no longer see it, and its name is free. It does not come back; should its object be found again, it shows as unclaimed and can be copied to a new volume. Nothing is removed from the backend.";

    public Refusal? WhyNot(FindingContext context) => context.Volume is { } volume ? MarkLost.WhyNot(volume) : FindingContext.NoRow;

    public string? Confirms(FindingContext context) => context.Volume?.Name;

    public Request Make(FindingContext context, RemedyInputs inputs) => new MarkLost(context.Volume?.Id ?? default, inputs.Confirm ?? "") { Reason = inputs.Reason };
}
