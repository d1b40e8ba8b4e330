using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Looks at a volume's object and records what was seen. Changes neither storage nor volume.</summary>
public sealed class ObserveVolume : OperationKind
{
    public const string KindName = "observe";

    public override string Name => KindName;
    public override string Title => "Observe";
    public override string Progressive => "Observing";
    public override bool ChangesStorage => false;
    public override IReadOnlyList<string> Steps => ["Record who asked", "Observe the object", "Record what was seen"];

    public override bool IsWanted(Volume volume) => volume.Lifecycle != VolumeLifecycle.Deleted;

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.ObserveAsync(attempt.ObjectName, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => new(ForeseenEffect.NoOp, "No-op: it only looks.");

    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now) { }

    public static Refusal? WhyNot(VolumeFacts volume) => volume.Lifecycle == VolumeLifecycle.Deleted
        ? Refusal.Conflict($"'{volume.Name}' is deleted, and its object was removed.", "Scan its backend if you doubt that.")
        : volume.Unfinished.FirstOrDefault(o => o.Kind == KindName && OperationMoves.IsOpen(o.State)) is { } open
            ? Refusal.Conflict($"'{volume.Name}' is being observed already (operation {open.Id}).", "Wait for its answer.")
            : null;

    public sealed record Request(VolumeId Id) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.Nothing(Id);
            if (Check.Backend(change, volume.BackendId, out _) is { } unknown) return unknown;
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;

            change.Supersede(volume, unfinished.Where(o => o.Kind == KindName));
            change.Open<ObserveVolume>(volume);
            return null;
        }
    }
}
