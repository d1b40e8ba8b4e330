using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Hidden first; the object is purged once the retention time is over, and until then the volume can be restored.</summary>
public sealed class DeleteVolume : RemovalKind
{
    public const string KindName = "delete";

    public override string Name => KindName;
    public override string Title => "Delete";
    public override string Progressive => "Deleting";
    public override IReadOnlyList<string> Steps => ["Hide the volume, free its name, keep its object for the retention time", "Ensure that the object is absent", "Keep a tombstone"];

    public static Refusal? WhyNot(VolumeFacts volume) => volume.Lifecycle switch
    {
        VolumeLifecycle.Deleting => Refusal.Conflict($"'{volume.Name}' is being deleted already.", "Restore it from the trash if that was a mistake."),
        VolumeLifecycle.Lost => Refusal.Conflict($"'{volume.Name}' was declared lost; there is nothing to delete.", "Look at its findings if its storage came back."),
        VolumeLifecycle.Deleted => Refusal.Conflict($"'{volume.Name}' is deleted.", "Nothing is left to do."),
        _ => null,
    };

    /// <summary>Deletes a volume; one that was never available is abandoned, without retention. It overtakes whatever else is open on it.</summary>
    public sealed record Request(VolumeId Id) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.NoVolume(Id);
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;

            change.Supersede(volume, unfinished);
            volume.Move(VolumeLifecycle.Deleting, change.Now);
            await change.RemedyAsync(volume.ObjectName, Open(volume, unfinished, change), cancellation);
            return null;
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
