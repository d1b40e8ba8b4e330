using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Hidden first; the object is purged once the retention time is over, and until then the volume can be restored.</summary>
public sealed class DeleteVolume : RemovalKind
{
    public const string KindName = "delete";

    public override string Name => KindName;
    public override string Title => "Delete";
    public override string Progressive => "Deleting";
    public override IReadOnlyList<string> Steps => ["Hide it from users, free its name, keep its object for the retention time", "Ensure that the object is absent", "Keep a tombstone"];

    public static Refusal? WhyNot(VolumeFacts volume) => volume.Lifecycle switch
    {
        VolumeLifecycle.Creating or VolumeLifecycle.Available or VolumeLifecycle.Failed when volume.Snapshots is [_, ..] snapshots => Refusal.Conflict(
            $"'{volume.Name}' has {SnapshotNames.Counted(snapshots)}, and cannot go before {SnapshotNames.Do(snapshots)}.",
            "Delete its snapshots first, or together with it."),
        VolumeLifecycle.Deleting => Refusal.Conflict($"'{volume.Name}' is being deleted already.", "Restore it from the trash if that was a mistake."),
        VolumeLifecycle.Lost => Refusal.Conflict($"'{volume.Name}' was declared lost; there is nothing to delete.", "Look at its findings if its storage came back."),
        VolumeLifecycle.Deleted => Refusal.Conflict($"'{volume.Name}' is deleted.", "Nothing is left to do."),
        _ => null,
    };

    /// <summary>
    /// Deletes a volume or a snapshot; one that was never available is abandoned, without retention. It overtakes whatever else is open on it.
    /// A volume with snapshots is refused, unless these are to go too; a snapshot that a volume is being made from, always.
    /// </summary>
    public sealed record Request(VolumeId Id) : Operations.Request
    {
        /// <summary>Its snapshots are deleted in the same transaction.</summary>
        public bool WithSnapshots { get; init; }

        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            var snapshots = await change.SnapshotsAsync(Id, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds, WithSnapshots ? [] : snapshots)) is { } not) return not;
            foreach (var snapshot in snapshots.Append(volume).Where(v => v.IsSnapshot))
            {
                if (await Check.NotCopiedAsync(change, snapshot, cancellation) is { } copied) return copied;
            }

            foreach (var snapshot in snapshots) await DeleteAsync(snapshot, await change.UnfinishedAsync(snapshot, cancellation), change, cancellation);
            await DeleteAsync(volume, unfinished, change, cancellation);
            return null;
        }

        private static async Task DeleteAsync(Volume volume, List<Operation> unfinished, ChangeScope change, CancellationToken cancellation)
        {
            change.Supersede(volume, unfinished);
            volume.Move(VolumeLifecycle.Deleting, change.Now);
            await change.RemedyAsync(volume.ObjectName, Open(volume, unfinished, change), cancellation);
        }

        private static Operation Open(Volume volume, IEnumerable<Operation> unfinished, ChangeScope change)
        {
            // An object that was to be adopted is older than its row, and may hold data: it gets the retention time although it was never available.
            if (!volume.WasEverAvailable && !unfinished.Any(o => o.Kind == AdoptVolume.KindName)) return change.Open<AbandonVolume>(volume);

            // A resize that was overtaken is no longer wanted; one that still runs raises this again if it succeeds.
            if (volume.WasEverAvailable) volume.WantedSizeBytes = volume.SizeBytes;
            var retention = change.Backends.TryFind(volume.BackendId, out var backend) ? backend.Settings.Retention : TimeSpan.FromDays(1);
            return change.Open<DeleteVolume>(volume, dueAt: change.Now + retention);
        }
    }
}
