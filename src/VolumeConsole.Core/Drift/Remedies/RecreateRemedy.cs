using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Backend := database, for an object that is gone: an empty one.</summary>
public sealed class RecreateRemedy : IRemedy
{
    public string Key => "recreate";
    public string Title => "Recreate it, empty";
    public RemedyDirection Direction => RemedyDirection.TakeRecorded;
    public RemedyDanger Danger => RemedyDanger.Destroys;
    public RemedyWants Wants => RemedyWants.Confirmation;

    public bool IsFor(string rule) => rule == "missing";

    public string WhatItDoes(FindingContext context) =>
        $"An empty object of {SizeText.Of(context.RecordedBytes)} is made for '{context.Volume?.Name}'. Its data is gone: whoever uses the volume finds it blank, and restores from a backup. Until it is made, users see it as creating. Should the old object be back by then, it is kept as it is.";

    public Refusal? WhyNot(FindingContext context) => context.Volume is { } volume
        ? RecreateVolume.WhyNot(volume, context.Found.Seen)
        : context.NoRow;

    public string? Confirms(FindingContext context) => context.Volume?.Name;

    public Request Make(FindingContext context, RemedyInputs inputs) => new RecreateVolume.Request(context.Volume?.Id ?? default, inputs.Confirm ?? "") { Reason = inputs.Reason };
}
