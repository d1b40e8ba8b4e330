using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Takes a delete back, as long as its purge was never claimed; it counts as not verified until its object was seen.</summary>
public sealed class RestoreVolume : OperationKind
{
    public const string KindName = "restore";

    public override string Name => KindName;
    public override string Title => "Restore";
    public override string Progressive => "Verifying";
    public override bool ChangesStorage => false;
    public override IReadOnlyList<string> Steps => ["Make it available again, and cancel its purge", "Observe the object", "Record what was seen"];

    public override bool IsWanted(Volume volume) => volume.Lifecycle == VolumeLifecycle.Available;

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.ObserveAsync(attempt.ObjectName, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present p => new(ForeseenEffect.NoOp, $"No-op: the object is there with {SizeText.Of(p.SizeBytes)}."),
        _ => new(ForeseenEffect.Conflict, "Conflict: the object is not there any more."),
    };

    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => "The object there is marked as another's.",
        ObjectState.Present => null,
        _ => $"The {Noun.Of(attempt.ObjectName)} was restored, but its object is not in the backend.",
    };

    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now) { }

    public static Refusal? WhyNot(VolumeFacts volume)
    {
        if (volume.Lifecycle != VolumeLifecycle.Deleting)
            return Refusal.Conflict($"'{volume.Name}' is not in the trash.", $"Only a deleted {volume.Noun} whose purge has not begun can be restored.");
        if (!volume.WasEverAvailable)
            return Refusal.Conflict($"'{volume.Name}' was never available, so there is nothing to restore.", volume.IsSnapshot ? "Take a new one." : "Create a new volume.");
        return volume.Unfinished.Any(IsUntouchedPurge)
            ? null
            : Refusal.Conflict($"The purge of '{volume.Name}' has begun; its object may be gone already.", volume.IsSnapshot ? "Take a new one of what its volume holds now." : "Create a new volume, and restore its data from a backup.");
    }

    private static bool IsUntouchedPurge(OperationFacts o) => o is { Kind: DeleteVolume.KindName, State: OperationState.Queued, Attempt: 0 };

    /// <summary>What is said of a snapshot whose volume is not available: it would stand for itself.</summary>
    /// <param name="volume">The volume's lifecycle; null where it is not recorded any more.</param>
    public static Refusal? WhyNotBeside(string snapshot, VolumeLifecycle? volume) => volume switch
    {
        VolumeLifecycle.Available => null,
        VolumeLifecycle.Deleting => Refusal.Conflict($"The volume of '{snapshot}' is in the trash.", "Restore that volume first."),
        VolumeLifecycle.Creating or VolumeLifecycle.Failed => Refusal.Conflict($"The volume of '{snapshot}' is not available.", "Look at that volume first."),
        _ => Refusal.Conflict($"The volume of '{snapshot}' is gone, and a snapshot comes back only to its volume.", "Nothing is left to do: it is purged when its time has come."),
    };

    /// <summary>Takes a volume, or a snapshot whose volume is available, out of the trash.</summary>
    /// <param name="NewName">For one whose name was taken meanwhile, a snapshot's own; null keeps it.</param>
    public sealed record Request(VolumeId Id, string? NewName = null) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;
            var own = NewName ?? SnapshotName.Own(volume.Name);
            if (Check.Name(own) is { } invalid) return invalid;
            var name = own;
            if (volume.SnapshotOf is { } of)
            {
                var parent = await change.Db.Volumes.FirstOrDefaultAsync(v => v.Id == of, cancellation);
                if (WhyNotBeside(volume.Name, parent?.Lifecycle) is { } alone) return alone;
                name = SnapshotName.Full(parent!.Name, own);
            }

            if (await Check.NameFreeAsync(change, volume.BackendId, name, cancellation) is { } taken) return taken;
            if (name != volume.Name && await SnapshotNames.FollowAsync(volume, name, change, cancellation) is { } inTheWay) return inTheWay;

            change.Supersede(volume, unfinished.Where(o => o.Kind == DeleteVolume.KindName));
            volume.Name = name;
            volume.Move(VolumeLifecycle.Available, change.Now);
            change.Open<RestoreVolume>(volume);
            return null;
        }
    }
}
