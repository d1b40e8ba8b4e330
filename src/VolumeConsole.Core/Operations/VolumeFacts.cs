using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// What decides whether an action makes sense: the same facts for the write door and for the buttons, so that a disabled button
/// says what the door would have said.
/// </summary>
/// <param name="Unfinished">Operations that are open or wait for a person, oldest first.</param>
public sealed record VolumeFacts(VolumeId Id, string Name, VolumeLifecycle Lifecycle, bool WasEverAvailable, IReadOnlyList<OperationFacts> Unfinished)
{
    /// <summary>It is itself a snapshot of a volume.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>"volume", or "snapshot".</summary>
    public string Noun => Volumes.Noun.Of(IsSnapshot);

    /// <summary>What to do about its not being available, in a sentence.</summary>
    public string UntilAvailable => Lifecycle switch
    {
        VolumeLifecycle.Creating => "Wait until it is available.",
        VolumeLifecycle.Failed => "Retry what was to make it, or delete it.",
        VolumeLifecycle.Deleting => "Restore it first.",
        _ => "Nothing brings it back.",
    };

    /// <summary>Its snapshots' own names, as far as users see them: it cannot go before these.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>What its being declared lost means for its snapshots; left out where nothing depends on that.</summary>
    public SnapshotFates Fates { get; init; } = SnapshotFates.None;

    /// <param name="snapshots">Its live snapshots; left out where nothing depends on them.</param>
    public static VolumeFacts Of(Volume volume, IEnumerable<Operation> unfinished, OperationKinds kinds, IEnumerable<Volume>? snapshots = null) => new(
        volume.Id, volume.Name, volume.Lifecycle, volume.WasEverAvailable,
        [.. unfinished.Select(o => OperationFacts.Of(o, kinds))])
    {
        IsSnapshot = volume.IsSnapshot,
        Snapshots = [.. (snapshots ?? []).Select(s => SnapshotName.Own(s.Name))],
    };

    /// <summary>The open operation that stands in the way of another change, if one does.</summary>
    public OperationFacts? Busy => Unfinished.FirstOrDefault(o => o.ChangesStorage && OperationMoves.IsOpen(o.State));
}
