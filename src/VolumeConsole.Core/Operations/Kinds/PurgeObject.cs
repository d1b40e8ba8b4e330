using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// Removes an object that no live volume owns. First a row takes or keeps the object's name, so that nothing can adopt it any more; that
/// row is the durable intent for exactly this object.
/// </summary>
public sealed class PurgeObject : RemovalKind
{
    public const string KindName = "purge";

    public override string Name => KindName;
    public override string Title => "Purge";
    public override string Progressive => "Purging";
    public override bool Repairs => true;
    public override IReadOnlyList<string> Steps => ["Record a row that holds the object's name, so that nothing can adopt it", "Ensure that the object is absent", "Keep a tombstone"];

    /// <summary>Also of a tombstone, whose object is leaked: its row stays deleted.</summary>
    public override bool IsWanted(Volume volume) => volume.Lifecycle is VolumeLifecycle.Deleting or VolumeLifecycle.Deleted;

    /// <summary>
    /// An object copied by hand carries the mark of the volume that it was copied from: it is removed under that mark, as long as it is
    /// of this installation. The name alone says which object is meant, and this row owns it.
    /// </summary>
    public override async Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation)
    {
        var look = await backend.ObserveAsync(attempt.ObjectName, cancellation);
        return look is BackendResult.Done { State: var seen }
            ? await backend.RemoveAsync(attempt.ObjectName, OwnMark(seen, attempt) ?? attempt.Owner, cancellation)
            : look;
    }

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) =>
        base.Foresee(seen is ObjectState.Present present && OwnMark(seen, attempt) is not null ? present with { Owner = attempt.Owner } : seen, attempt);

    private static OwnerMark? OwnMark(ObjectState seen, AttemptContext attempt) =>
        seen is ObjectState.Present { Owner: { } owner } && owner.Installation == attempt.Owner.Installation ? owner : null;

    /// <summary>Purges an object. Cannot be taken back.</summary>
    /// <param name="Confirm">The object's name, typed.</param>
    public sealed record Request(string BackendId, ObjectName ObjectName, string Confirm) : Operations.Request
    {
        public override Role Needs => Role.Admin;

        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (Check.Backend(change, BackendId, out _) is { } unknown) return unknown with { Field = "backend" };
            var found = await FoundObject.ReadAsync(change.Db, BackendId, ObjectName, change.Installation, cancellation);
            if (found.WhyNotPurge() is { } not) return not;
            if (change.Actor.Kind == ActorKind.System && found.Row is not { Lifecycle: VolumeLifecycle.Deleted })
                return new Refusal(RefusalReason.Forbidden, null, "Only a leaked object is ever purged by itself.", "Let a person decide.");
            if (Check.Typed(Confirm, ObjectName.Value) is { } untyped) return untyped;

            var volume = found.Row is null ? Record(found, change) : await change.Db.VolumesAndSnapshots.FirstAsync(v => v.Id == found.Row.Id, cancellation);
            change.Supersede(volume, await change.UnfinishedAsync(volume, cancellation));
            if (volume.Lifecycle is not (VolumeLifecycle.Deleting or VolumeLifecycle.Deleted)) volume.Move(VolumeLifecycle.Deleting, change.Now);
            await change.RemedyAsync(ObjectName, change.Open<PurgeObject>(volume), cancellation);
            return null;
        }

        /// <summary>A row for what was never recorded; it carries the object's own id where no other row has that.</summary>
        private static Volume Record(FoundObject found, ChangeScope change)
        {
            var volume = new Volume
            {
                Id = found is { Mark: { } mark, Marked: null } ? mark.Volume : change.Identifiers.NewVolumeId(),
                SnapshotOf = found.Name.IsSnapshot ? found.Name.Volume.DerivedFrom : null,
                BackendId = found.BackendId,
                ObjectName = found.Name,
                Name = found.Name.Value,
                Description = "An object that was never recorded; purged.",
                WantedSizeBytes = found.SizeBytes,
                CreatedAt = change.Now,
            };
            change.Db.VolumesAndSnapshots.Add(volume);
            return volume;
        }
    }
}
