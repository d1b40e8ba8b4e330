using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// Keeps a volume as it is at one moment. Visible last, as create: the promise is recorded, then the snapshot is taken under the name that its
/// id gives, and only what the backend reported makes it available. Its moment is that of the attempt which took it.
/// </summary>
public sealed class SnapshotVolume : CopyingKind
{
    public const string KindName = "snapshot";

    public override string Name => KindName;
    public override string Title => "Snapshot";
    public override string Progressive => "Taking snapshot";
    public override IReadOnlyList<string> Steps => ["Record the snapshot as creating", "Take it in the backend", "Make it available at the reported size"];

    /// <summary>A snapshot is as large as its volume was: never made larger, and never refused for being smaller than what was shown.</summary>
    protected override long SizeBytesOf(AttemptContext attempt) => 1;

    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present { SizeBytes: > 0 } => null,
        ObjectState.Present => "The snapshot is empty: the volume's object has no byte.",
        _ => "The backend reports that nothing is there.",
    };

    public static Refusal? WhyNot(VolumeFacts volume) => volume switch
    {
        { IsSnapshot: true } => Refusal.Conflict($"'{volume.Name}' is a snapshot itself.", "Take a snapshot of a volume, or make a volume from this one."),
        { Lifecycle: not VolumeLifecycle.Available } => Refusal.Conflict(
            $"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}, and only an available volume has something to keep.",
            volume.UntilAvailable),
        { Busy: { } busy } => Refusal.Conflict($"'{volume.Name}' has an open {busy.Title.ToLowerInvariant()} (operation {busy.Id}).", "Wait until it ends, or cancel it first."),
        _ => null,
    };

    /// <summary>Asks for a snapshot of a volume.</summary>
    /// <param name="Id">The volume's.</param>
    /// <param name="Name">The snapshot's own name: of the form of a volume's, and of no other live snapshot of this volume.</param>
    public sealed record Request(VolumeId Id, string Name) : Operations.Request
    {
        public IReadOnlyCollection<string> Tags { get; init; } = [];

        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if ((Check.Name(Name) ?? Check.Tags(Tags)) is { } invalid) return invalid;
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.NoVolume(Id);
            if (Check.Backend(change, volume.BackendId, out var backend) is { } unknown) return unknown;
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;
            if (await Check.NameFreeAsync(change, volume.BackendId, SnapshotName.Full(volume.Name, Name), cancellation) is { } taken) return taken;
            if (await Check.QuotaAsync(change, backend!, volume.SizeBytes, cancellation) is { } full) return full;

            var id = change.Identifiers.NewVolumeId();
            var snapshot = new Volume
            {
                Id = id,
                SnapshotOf = volume.Id,
                BackendId = volume.BackendId,
                ObjectName = volume.ObjectName.Snapshot(id),
                Name = SnapshotName.Full(volume.Name, Name),
                Tags = VolumeTag.Normalize(Tags),
                FilesystemType = volume.FilesystemType,
                FilesystemLabel = volume.FilesystemLabel,
                WantedSizeBytes = volume.SizeBytes,
                CreatedAt = change.Now,
            };
            change.Db.VolumesAndSnapshots.Add(snapshot);
            change.Open<SnapshotVolume>(snapshot, volume.SizeBytes, source: volume.ObjectName);
            return null;
        }
    }
}
