using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Makes a missing volume's object anew, empty: what was in it is gone. As create, for a row that exists already.</summary>
public sealed class RecreateVolume : CreationKind
{
    public const string KindName = "recreate";

    public override string Name => KindName;
    public override string Title => "Recreate";
    public override string Progressive => "Recreating";
    public override bool Repairs => true;
    public override IReadOnlyList<string> Steps =>
        ["Take the volume back to creating: users do not see it as usable", "Ensure the object exists, empty", "Make it available at the reported size"];

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.EnsureAsync(attempt.ObjectName, attempt.WantedSizeBytes, attempt.Owner, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present p => new(ForeseenEffect.Adopt, $"Adopt: an object is there with {SizeText.Of(p.SizeBytes)}, made by an earlier attempt or come back by itself."),
        _ => new(ForeseenEffect.Act, "Create: nothing is there, so it is made, empty."),
    };

    /// <param name="seen">What the backend was last seen to hold; null where nobody looked.</param>
    public static Refusal? WhyNot(VolumeFacts volume, Observation? seen) => (volume, seen) switch
    {
        ({ IsSnapshot: true }, _) => Refusal.Conflict($"'{volume.Name}' is a snapshot: an empty one would keep nothing.", "Mark it lost, and take a new snapshot."),
        ({ Lifecycle: not VolumeLifecycle.Available }, _) => Refusal.Conflict(
            $"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}.", "Only an available volume whose object is missing can be recreated."),
        ({ Busy: { } busy }, _) => Refusal.Conflict($"'{volume.Name}' has an open {busy.Title.ToLowerInvariant()} (operation {busy.Id}).", "Wait until it ends."),
        (_, null or { Exists: true }) => Refusal.Conflict("Its object was there when it was last looked at.", "Observe it again; only a missing one is recreated."),
        _ => null,
    };

    /// <summary>Recreates a missing volume, empty.</summary>
    /// <param name="Confirm">The volume's name, typed: who asks knows that the data is gone.</param>
    public sealed record Request(VolumeId Id, string Confirm) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.NoVolume(Id);
            if (Check.Backend(change, volume.BackendId, out _) is { } unknown) return unknown;
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds), await change.SeenAsync(volume, cancellation)) is { } not) return not;
            if (Check.Typed(Confirm, volume.Name) is { } untyped) return untyped;

            change.Supersede(volume, unfinished);
            volume.WantedSizeBytes = volume.SizeBytes;
            volume.Move(VolumeLifecycle.Creating, change.Now);
            await change.RemedyAsync(volume.ObjectName, change.Open<RecreateVolume>(volume, volume.SizeBytes), cancellation);
            return null;
        }
    }
}
