using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>
/// Database := backend. It observes again, and commits what it saw on the very version of the row that it was asked for: where the
/// volume changed meanwhile, it leaves it alone and says so.
/// </summary>
public sealed class AcceptActual : OperationKind
{
    public const string KindName = "accept";

    public override string Name => KindName;
    public override string Title => "Accept";
    public override string Progressive => "Accepting";
    public override bool Repairs => true;
    public override IReadOnlyList<string> Steps => ["Record who accepts what is there", "Observe the object again", "Show users the size that was seen, if the volume has not changed since"];

    public override bool IsWanted(Volume volume) => volume.Lifecycle == VolumeLifecycle.Available;

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.ObserveAsync(attempt.ObjectName, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner.Installation != attempt.Owner.Installation => Foreign(owner),
        ObjectState.Present p => new(ForeseenEffect.NoOp, $"Accept: the object is there with {SizeText.Of(p.SizeBytes)}."),
        _ => new(ForeseenEffect.Conflict, "Conflict: nothing is there that could be accepted."),
    };

    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => "The object there is marked as another's.",
        ObjectState.Present { SizeBytes: > 0 } => null,
        ObjectState.Present => $"The object is empty; an empty size cannot be accepted. {InsteadOfEmpty(attempt.ObjectName.IsSnapshot)}",
        _ => $"Nothing is there any more that could be accepted. {InsteadOfNothing(attempt.ObjectName.IsSnapshot)}",
    };

    public override string? Outdated(Volume volume, AttemptContext attempt) => volume.Version == attempt.ExpectedVersion
        ? null
        : $"'{volume.Name}' was changed after this was asked for, so what was seen is not accepted. Look at its finding again.";

    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now)
    {
        if (volume.Lifecycle == VolumeLifecycle.Available) volume.Accept(((ObjectState.Present)reported).SizeBytes);
    }

    /// <param name="seen">What the backend was last seen to hold; null where nobody looked.</param>
    public static Refusal? WhyNot(VolumeFacts volume, Observation? seen, long recordedBytes) => (volume, seen) switch
    {
        ({ Lifecycle: not VolumeLifecycle.Available }, _) => Refusal.Conflict(
            $"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}.", $"Only what an available {volume.Noun}'s object holds can be accepted."),
        ({ Busy: { } busy }, _) => Refusal.Conflict($"'{volume.Name}' has an open {busy.Title.ToLowerInvariant()} (operation {busy.Id}).", "Wait until it ends."),
        (_, null) => Refusal.Conflict("Nobody has looked at its object yet.", "Observe it first."),
        (_, { Exists: false }) => Refusal.Conflict("Nothing is there that could be accepted.", InsteadOfNothing(volume.IsSnapshot)),
        (_, { SizeBytes: < 1 }) => Refusal.Conflict("The object is empty, and an empty size cannot be accepted.", InsteadOfEmpty(volume.IsSnapshot)),
        (_, { SizeBytes: var size }) when size == recordedBytes => Refusal.Conflict($"The object has the recorded {SizeText.Of(recordedBytes)}.", "Nothing is left to accept."),
        _ => null,
    };

    private static string InsteadOfEmpty(bool isSnapshot) => isSnapshot ? "Mark it lost." : "Re-assert the recorded size, or mark it lost.";

    /// <summary>What is left where nothing is there: an empty snapshot would keep nothing, so none is made.</summary>
    internal static string InsteadOfNothing(bool isSnapshot) => isSnapshot ? "Mark it lost." : "Recreate the volume, empty, or mark it lost.";

    /// <summary>Accepts the size that the backend holds.</summary>
    public sealed record Request(VolumeId Id) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
            if (Check.Backend(change, volume.BackendId, out _) is { } unknown) return unknown;
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            var seen = await change.SeenAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds), seen, volume.SizeBytes) is { } not) return not;

            change.Supersede(volume, unfinished.Where(o => o.Kind is KindName or ReassertVolume.KindName or ResizeVolume.KindName));
            await change.RemedyAsync(volume.ObjectName, change.Open<AcceptActual>(volume, expectedVersion: volume.Version), cancellation);
            return null;
        }
    }
}
