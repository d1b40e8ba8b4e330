using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// What create, recreate, adopt, copy, snapshot and clone share: visible last. The volume is Creating until the backend reported its object with the
/// wanted size, and Failed where the backend refused for certain.
/// </summary>
public abstract class CreationKind : OperationKind
{
    /// <summary>Whether a persisted name is of such a kind.</summary>
    public static bool Is(string kind) => kind is CreateVolume.KindName or RecreateVolume.KindName or AdoptVolume.KindName
        or CopyObject.KindName or SnapshotVolume.KindName or CloneSnapshot.KindName;

    public override bool IsWanted(Volume volume) => volume.Lifecycle == VolumeLifecycle.Creating;

    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present present when present.SizeBytes >= attempt.WantedSizeBytes => null,
        ObjectState.Present present => $"The backend reports {SizeText.Of(present.SizeBytes)} instead of {SizeText.Of(attempt.WantedSizeBytes)}.",
        _ => "The backend reports that nothing is there.",
    };

    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now)
    {
        // Elsewhere by now (deleted meanwhile): a running create must not bring it back.
        if (volume.Lifecycle != VolumeLifecycle.Creating) return;
        volume.Confirm(((ObjectState.Present)reported).SizeBytes);
        volume.Move(VolumeLifecycle.Available, now);
    }

    public override void Fail(Volume volume, DateTimeOffset now)
    {
        if (volume.Lifecycle == VolumeLifecycle.Creating) volume.Move(VolumeLifecycle.Failed, now);
    }

    public override void Revive(Volume volume, DateTimeOffset now)
    {
        if (volume.Lifecycle == VolumeLifecycle.Failed) volume.Move(VolumeLifecycle.Creating, now);
    }
}
