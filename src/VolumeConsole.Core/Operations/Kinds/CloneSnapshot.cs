using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// A new volume with a snapshot's contents. Visible last, as create. A backend may let the two share what neither changed; it is the
/// backend's part that the volume outlives its snapshot.
/// </summary>
public sealed class CloneSnapshot : CopyingKind
{
    public const string KindName = "clone";

    public override string Name => KindName;
    public override string Title => "Clone";
    public override string Progressive => "Cloning";
    public override IReadOnlyList<string> Steps => ["Record a new volume as creating", "Make its object from the snapshot", "Make it available at the reported size"];

    /// <param name="snapshot">The facts of the snapshot.</param>
    public static Refusal? WhyNot(VolumeFacts snapshot) => snapshot switch
    {
        { IsSnapshot: false } => Refusal.Conflict($"'{snapshot.Name}' is no snapshot.", "Take a snapshot of it first, and make the new volume from that."),
        { Lifecycle: not VolumeLifecycle.Available } => Refusal.Conflict(
            $"Snapshot '{snapshot.Name}' is {snapshot.Lifecycle.ToString().ToLowerInvariant()}.", snapshot.UntilAvailable),
        _ => null,
    };

    /// <summary>Asks for a new volume with a snapshot's contents, on the snapshot's backend.</summary>
    /// <param name="SnapshotId">The snapshot's id.</param>
    /// <param name="Name">The new volume's name.</param>
    /// <param name="SizeBytes">In bytes, a whole number of GiB, at least the snapshot's size; null takes the snapshot's size, rounded up to that.</param>
    public sealed record Request(VolumeId SnapshotId, string Name, long? SizeBytes = null) : Operations.Request
    {
        public string Description { get; init; } = "";
        public IReadOnlyCollection<string> Tags { get; init; } = [];

        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if ((Check.Name(Name) ?? Check.Description(Description) ?? Check.Tags(Tags)) is { } invalid) return invalid;
            if (await change.FindAsync(SnapshotId, cancellation) is not { IsSnapshot: true } snapshot) return Refusal.NoSnapshot(SnapshotId);
            if (WhyNot(VolumeFacts.Of(snapshot, [], change.Kinds)) is { } not) return not;
            if (Check.Backend(change, snapshot.BackendId, out var backend) is { } unknown) return unknown;
            var sizeBytes = SizeBytes ?? VolumeSize.RoundUp(snapshot.SizeBytes);
            if (Check.Size(sizeBytes) is { } size) return size;
            if (sizeBytes < snapshot.SizeBytes)
                return new Refusal(RefusalReason.Shrink, "size_gigabytes",
                    $"Snapshot '{snapshot.Name}' has {SizeText.Of(snapshot.SizeBytes)}, and a volume made from it cannot be smaller.",
                    $"Choose at least {SizeText.Of(VolumeSize.RoundUp(snapshot.SizeBytes))}.");
            if (await Check.NameFreeAsync(change, snapshot.BackendId, Name, cancellation) is { } taken) return taken;
            if (await Check.QuotaAsync(change, backend!, sizeBytes, cancellation) is { } full) return full;

            var id = change.Identifiers.NewVolumeId();
            var volume = new Volume
            {
                Id = id,
                BackendId = snapshot.BackendId,
                ObjectName = ObjectName.For(id),
                Name = Name,
                Description = Description,
                Tags = VolumeTag.Normalize(Tags),
                FilesystemType = snapshot.FilesystemType,
                FilesystemLabel = snapshot.FilesystemLabel,
                WantedSizeBytes = sizeBytes,
                CreatedAt = change.Now,
            };
            change.Db.VolumesAndSnapshots.Add(volume);
            change.Open<CloneSnapshot>(volume, sizeBytes, source: snapshot.ObjectName);
            return null;
        }
    }
}
