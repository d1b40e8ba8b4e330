using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>Ends the retention of a deleted volume or snapshot now. Cannot be taken back.</summary>
public sealed record PurgeNow(VolumeId Id) : Request
{
    public override Role Needs => Role.Admin;

    public static Refusal? WhyNot(VolumeFacts volume) => Purge(volume.Unfinished, o => (o.Kind, o.State)) is null
        ? Refusal.Conflict($"No purge of '{volume.Name}' is waiting for its time.", "Look at its operation for what is going on.")
        : null;

    /// <summary>What is said of a volume whose snapshot is in the trash as well.</summary>
    public static Refusal Behind(string snapshot) =>
        Refusal.Conflict($"Its snapshot '{snapshot}' is in the trash too, and has to go first.", "Purge that snapshot now, then the volume.");

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
        var unfinished = await change.UnfinishedAsync(volume, cancellation);
        if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;
        if (await change.Db.Snapshots.FirstOrDefaultAsync(s => s.SnapshotOf == Id && s.Lifecycle == VolumeLifecycle.Deleting, cancellation) is { } snapshot)
            return Behind(snapshot.Name);

        var purge = Purge(unfinished, o => (o.Kind, o.State))!;
        purge.Hasten(change.Now);
        change.Concern(volume, purge);
        change.Log(ActivityTypes.Hastened, volume, purge);
        change.RingFor(purge);
        return null;
    }

    private static T? Purge<T>(IEnumerable<T> unfinished, Func<T, (string Kind, OperationState State)> of) where T : class =>
        unfinished.FirstOrDefault(o => of(o) is (DeleteVolume.KindName, OperationState.Queued));
}
