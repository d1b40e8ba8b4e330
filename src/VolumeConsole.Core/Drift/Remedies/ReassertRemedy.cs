using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Backend := database, as far as that destroys nothing.</summary>
public sealed class ReassertRemedy : IRemedy
{
    public string Key => "reassert";
    public string Title => "Re-assert what is recorded";
    public RemedyDirection Direction => RemedyDirection.TakeRecorded;
    public RemedyDanger Danger => RemedyDanger.None;
    public RemedyWants Wants => RemedyWants.Nothing;

    public bool IsFor(string rule) => rule is "size" or "owner";

    /// <summary>A foreign object under a name that no volume has is nobody's here to repair.</summary>
    public bool IsOffered(FindingContext context) => context.Volume is not null;

    public string WhatItDoes(FindingContext context) => context.Found.Seen is { OwnerInstallation: null }
        ? context.Name.IsSnapshot
            ? "The snapshot gets our mark. What is in it stays."
            : $"The object gets our mark, and is grown to {SizeText.Of(context.RecordedBytes)} where it is smaller. What is in it stays."
        : $"The object is grown to the recorded {SizeText.Of(context.RecordedBytes)}. What is in it stays, but what was cut off does not come back: the new end is empty.";

    public Refusal? WhyNot(FindingContext context) => context.Volume is { } volume
        ? ReassertVolume.WhyNot(volume, context.Found.Seen, context.RecordedBytes, context.Found.Installation)
        : context.NoRow;

    public Request Make(FindingContext context, RemedyInputs inputs) => new ReassertVolume.Request(context.Volume?.Id ?? default) { Reason = inputs.Reason };
}
