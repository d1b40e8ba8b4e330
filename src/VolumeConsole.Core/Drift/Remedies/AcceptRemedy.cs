using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Database := backend, for a size.</summary>
public sealed class AcceptRemedy : IRemedy
{
    public string Key => "accept";
    public string Title => "Accept the size";
    public RemedyDirection Direction => RemedyDirection.TakeActual;
    public RemedyDanger Danger => RemedyDanger.Final;
    public RemedyWants Wants => RemedyWants.Nothing;

    public bool IsFor(string rule) => rule == "size";

    public string WhatItDoes(FindingContext context) =>
        $"The object is looked at again, and users are then shown the size that it has ({context.ActualSize} when it was last seen) instead of {SizeText.Of(context.RecordedBytes)}. The object is not touched.";

    public Refusal? WhyNot(FindingContext context) => context.Volume is { } volume
        ? AcceptActual.WhyNot(volume, context.Found.Seen, context.RecordedBytes)
        : context.NoRow;

    public Request Make(FindingContext context, RemedyInputs inputs) => new AcceptActual.Request(context.Volume?.Id ?? default) { Reason = inputs.Reason };
}
