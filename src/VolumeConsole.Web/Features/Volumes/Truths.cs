using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Volumes;

/// <summary>
/// The four truths side by side: what users see, what the database records, what the backend was last seen to hold, what the job
/// does. Nothing is derived from another column.
/// </summary>
public static class Truths
{
    public static IReadOnlyList<TruthRow> Of(VolumeDetail detail, OperationKinds kinds, Guid installation)
    {
        var (volume, seen, job) = (detail.Volume, detail.Observation, detail.Current);
        var open = job is { } o && OperationMoves.IsOpen(o.State) && kinds.TryFind(o.Kind, out var kind) && kind.ChangesStorage;
        var visible = volume.Lifecycle is not (VolumeLifecycle.Deleting or VolumeLifecycle.Deleted);
        return
        [
            new("State", new Truth(visible ? Word(volume.Lifecycle) : "not found (404)"), new Truth(Word(volume.Lifecycle)), Presence(volume, seen, open), Job(job)),
            new("Size", SizeForUsers(volume, visible), SizeRecorded(volume), SizeSeen(volume, seen, open),
                job?.WantedSizeBytes is { } wanted ? new Truth($"asked for {SizeText.Of(wanted)}") : Truth.None),
            new("Name", visible ? new Truth(SnapshotName.Own(volume.Name)) : Truth.None, new Truth(volume.Name), Truth.None, job is null ? Truth.None : new Truth($"operation {job.Id}")),
            new("Owner", Truth.None, new Truth("this console"), Owner(volume, seen, installation), Truth.None),
            new("As of", new Truth("now"), new Truth($"version {volume.Version}"),
                seen is null ? new Truth("never looked", Tone.Doubt) : new Truth("", null, detail.ObservedAt), JobTime(job)),
        ];
    }

    private static string Word(VolumeLifecycle lifecycle) => LifecycleLook.Of(lifecycle).Word.ToLowerInvariant();

    private static Truth Presence(Volume volume, Observation? seen, bool open) => seen switch
    {
        null => new Truth("not verified", Tone.Doubt),
        { Exists: true } => new Truth("present", volume.Lifecycle == VolumeLifecycle.Deleted ? Tone.Drift : null),
        _ => new Truth("absent", volume.Lifecycle == VolumeLifecycle.Available && !open ? Tone.Drift : null),
    };

    private static Truth SizeForUsers(Volume volume, bool visible) =>
        !visible ? Truth.None : new Truth(volume.Lifecycle == VolumeLifecycle.Available ? SizeText.Of(volume.SizeBytes) : SizeText.Of(volume.WantedSizeBytes));

    private static Truth SizeRecorded(Volume volume) => volume.SizeBytes == volume.WantedSizeBytes
        ? new Truth(SizeText.Of(volume.SizeBytes))
        : new Truth($"{(volume.SizeBytes == 0 ? "none yet" : SizeText.Of(volume.SizeBytes))} → {SizeText.Of(volume.WantedSizeBytes)}", Tone.Working);

    private static Truth SizeSeen(Volume volume, Observation? seen, bool open) => seen switch
    {
        null => new Truth("unknown", Tone.Doubt),
        { SizeBytes: { } bytes } => new Truth(SizeText.Of(bytes),
            bytes == volume.SizeBytes || volume.Lifecycle != VolumeLifecycle.Available ? null : open ? Tone.Working : Tone.Drift),
        _ => Truth.None,
    };

    private static Truth Owner(Volume volume, Observation? seen, Guid installation) => seen switch
    {
        null => new Truth("unknown", Tone.Doubt),
        { Exists: false } => Truth.None,
        { OwnerInstallation: null } => new Truth("no mark", Tone.Drift),
        _ when seen.OwnerInstallation == installation && seen.OwnerVolume == volume.Id => new Truth($"this {Noun.Of(volume)}"),
        _ when seen.OwnerInstallation == installation => new Truth($"another {Noun.Either}", Tone.Drift),
        _ => new Truth("another console", Tone.Drift),
    };

    private static Truth Job(Operation? job) => job switch
    {
        null => Truth.None,
        { State: OperationState.Queued, Kind: DeleteVolume.KindName, Attempt: 0 } => new Truth("purge recorded"),
        { State: OperationState.Waiting, InDoubt: true } or { State: OperationState.NeedsAttention } =>
            new Truth($"{job.Kind}: {ActivityLook.Of(job.State, job.InDoubt).Word.ToLowerInvariant()}", Tone.Doubt),
        { State: OperationState.Failed } => new Truth($"{job.Kind}: failed", Tone.Failed),
        _ => new Truth($"{job.Kind}: {ActivityLook.Of(job.State, job.InDoubt).Word.ToLowerInvariant()}"),
    };

    private static Truth JobTime(Operation? job) => job switch
    {
        null => Truth.None,
        { State: OperationState.Queued or OperationState.Waiting } => new Truth("", null, job.DueAt, "in"),
        _ => new Truth("", null, job.EndedAt ?? job.StartedAt ?? job.CreatedAt),
    };
}
