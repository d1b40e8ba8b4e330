using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Backend := database, as far as that destroys nothing: a missing mark is set, a smaller object is grown. Nothing is made, and nothing shrinks.</summary>
public sealed class ReassertVolume : OperationKind
{
    public const string KindName = "reassert";

    public override string Name => KindName;
    public override string Title => "Re-assert";
    public override string Progressive => "Re-asserting";
    public override bool Repairs => true;
    public override IReadOnlyList<string> Steps => ["Record who asked", "Set the mark where it is missing, and grow the object to the recorded size", "Record what was seen"];

    public override bool IsWanted(Volume volume) => volume.Lifecycle == VolumeLifecycle.Available;

    /// <summary>Two verbs, each harmless by itself and when repeated: neither makes an object, so what vanished stays missing.</summary>
    public override async Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation)
    {
        var marked = await backend.MarkAsync(attempt.ObjectName, attempt.Owner, cancellation);
        return marked is BackendResult.Done { State: ObjectState.Present present } && present.SizeBytes < attempt.WantedSizeBytes
            ? await backend.GrowAsync(attempt.ObjectName, attempt.WantedSizeBytes, attempt.Owner, cancellation)
            : marked;
    }

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present p when p.SizeBytes > attempt.WantedSizeBytes =>
            new(ForeseenEffect.Conflict, $"Conflict: the object has {SizeText.Of(p.SizeBytes)}, and never shrinks."),
        ObjectState.Present p when p.SizeBytes < attempt.WantedSizeBytes => new(ForeseenEffect.Act, $"Grow: the object has {SizeText.Of(p.SizeBytes)}."),
        ObjectState.Present { Owner: null } => new(ForeseenEffect.Act, "Mark: the object carries no mark."),
        ObjectState.Present => new(ForeseenEffect.NoOp, "No-op: the object is as recorded."),
        _ => new(ForeseenEffect.Conflict, "Conflict: there is no object."),
    };

    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present present when present.SizeBytes == attempt.WantedSizeBytes => null,
        ObjectState.Present present when present.SizeBytes > attempt.WantedSizeBytes =>
            $"The object has {SizeText.Of(present.SizeBytes)} by now, and never shrinks. Accept that size instead.",
        ObjectState.Present present => $"The backend reports {SizeText.Of(present.SizeBytes)} instead of {SizeText.Of(attempt.WantedSizeBytes)}.",
        _ => "The backend reports that nothing is there.",
    };

    /// <summary>The row says already what the backend now holds.</summary>
    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now) { }

    /// <param name="seen">What the backend was last seen to hold; null where nobody looked.</param>
    public static Refusal? WhyNot(VolumeFacts volume, Observation? seen, long recordedBytes, Guid installation) => (volume, seen) switch
    {
        ({ Lifecycle: not VolumeLifecycle.Available }, _) => Refusal.Conflict(
            $"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}.", $"Only what is recorded of an available {volume.Noun} can be re-asserted."),
        ({ Busy: { } busy }, _) => Refusal.Conflict($"'{volume.Name}' has an open {busy.Title.ToLowerInvariant()} (operation {busy.Id}).", "Wait until it ends."),
        (_, null) => Refusal.Conflict("Nobody has looked at its object yet.", "Observe it first."),
        (_, { Exists: false }) => Refusal.Conflict("There is no object that could be brought back to what is recorded.", AcceptActual.InsteadOfNothing(volume.IsSnapshot)),
        (_, { OwnerInstallation: { } owner }) when owner != installation => Refusal.Conflict(
            $"The object is marked as another installation's ({owner}).", "Leave it alone, and find out whether the right storage is mounted."),
        (_, { OwnerVolume: { } owner }) when owner != volume.Id => Refusal.Conflict(
            $"The object is marked as that of another {Noun.Either} ({owner}).", "Find out who put it there, and move it away."),
        ({ IsSnapshot: true }, { SizeBytes: var size }) when size < recordedBytes => Refusal.Conflict(
            $"The snapshot has {SizeText.Of(size ?? 0)} left of {SizeText.Of(recordedBytes)}, and growing it brings nothing back.", "Accept what is there, or mark it lost."),
        (_, { SizeBytes: var size }) when size > recordedBytes => Refusal.Conflict(
            $"The object has {SizeText.Of(size ?? 0)}, more than the recorded {SizeText.Of(recordedBytes)}, and objects never shrink: what lies behind the end could be somebody's data.",
            "Accept what is there."),
        (_, { OwnerInstallation: not null, SizeBytes: var size }) when size == recordedBytes => Refusal.Conflict("The object is as recorded.", "Nothing is left to re-assert."),
        _ => null,
    };

    /// <summary>Brings the object back to what is recorded.</summary>
    public sealed record Request(VolumeId Id) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
            if (Check.Backend(change, volume.BackendId, out _) is { } unknown) return unknown;
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            var seen = await change.SeenAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds), seen, volume.SizeBytes, change.Installation) is { } not) return not;

            change.Supersede(volume, unfinished.Where(o => o.Kind is KindName or AcceptActual.KindName));
            await change.RemedyAsync(volume.ObjectName, change.Open<ReassertVolume>(volume, volume.SizeBytes), cancellation);
            return null;
        }
    }
}
