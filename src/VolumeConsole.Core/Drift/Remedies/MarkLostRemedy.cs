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

    public string WhatItDoes(FindingContext context)
    {
        var (gone, trashed) = (context.Volume?.Fates.Gone ?? [], context.Volume?.Fates.Trashed ?? []);
        var (them, names) = gone.Count == 0 ? ("it", "its name is") : ("them", "their names are");
        return $"'{context.Volume?.Name}' is declared lost{(gone.Count == 0 ? "" : $", and with it {SnapshotNames.Counted(gone)}, not there either when last looked at")}: "
            + $"users no longer see {them}, and {names} free. {(gone.Count == 0 ? "It does" : "They do")} not come back; should {(gone.Count == 0 ? "its" : "an")} object be found again, "
            + "it shows as unclaimed and can be copied to a new volume. "
            + (trashed.Count == 0 ? "" : $"Its snapshot{(trashed.Count == 1 ? "" : "s")} in the trash ({SnapshotNames.Some(trashed)}) can then no longer be restored. ")
            + "Nothing is removed from the backend.";
    }

    public Refusal? WhyNot(FindingContext context) => context.Volume is { } volume ? MarkLost.WhyNot(volume) : context.NoRow;

    public string? Confirms(FindingContext context) => context.Volume?.Name;

    public Request Make(FindingContext context, RemedyInputs inputs) => new MarkLost(context.Volume?.Id ?? default, inputs.Confirm ?? "") { Reason = inputs.Reason };
}
