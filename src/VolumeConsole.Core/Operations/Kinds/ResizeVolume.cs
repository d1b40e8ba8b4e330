using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Kinds;

/// <summary>Grow only. Users see the old size until the backend reported the new one.</summary>
public sealed class ResizeVolume : OperationKind
{
    public const string KindName = "resize";

    public override string Name => KindName;
    public override string Title => "Resize";
    public override string Progressive => "Growing";
    public override IReadOnlyList<string> Steps => ["Record the wanted size; users keep seeing the old one", "Grow the object", "Show the reported size"];

    public override bool IsWanted(Volume volume) => volume.Lifecycle == VolumeLifecycle.Available;

    public override Task<BackendResult> CallAsync(AttemptContext attempt, IStorageBackend backend, CancellationToken cancellation) =>
        backend.GrowAsync(attempt.ObjectName, attempt.WantedSizeBytes, attempt.Owner, cancellation);

    public override Foresight Foresee(ObjectState seen, AttemptContext attempt) => seen switch
    {
        ObjectState.Present { Owner: { } owner } when owner != attempt.Owner => Foreign(owner),
        ObjectState.Present { Owner: null } => new(ForeseenEffect.Conflict, "Conflict: the object there carries no mark."),
        ObjectState.Present p when p.SizeBytes >= attempt.WantedSizeBytes =>
            new(ForeseenEffect.NoOp, $"No-op: the object has {SizeText.Of(p.SizeBytes)} already."),
        ObjectState.Present p => new(ForeseenEffect.Act, $"Grow: the object has {SizeText.Of(p.SizeBytes)}."),
        _ => new(ForeseenEffect.Conflict, "Conflict: there is no object to grow."),
    };

    public override string? Objection(ObjectState reported, AttemptContext attempt) => reported switch
    {
        ObjectState.Present present when present.SizeBytes >= attempt.WantedSizeBytes => null,
        ObjectState.Present present => $"The backend reports {SizeText.Of(present.SizeBytes)} instead of {SizeText.Of(attempt.WantedSizeBytes)}.",
        _ => "The backend reports that nothing is there.",
    };

    public override void Commit(Volume volume, ObjectState reported, DateTimeOffset now)
    {
        // Also while it is being deleted: a restore must bring it back with a size that is true.
        if (volume.Lifecycle is VolumeLifecycle.Available or VolumeLifecycle.Deleting)
            volume.Confirm(((ObjectState.Present)reported).SizeBytes);
    }

    public static Refusal? WhyNot(VolumeFacts volume) => volume switch
    {
        { IsSnapshot: true } => Refusal.Conflict($"'{volume.Name}' is a snapshot, which never changes.", "Make a larger volume from it."),
        { Lifecycle: not VolumeLifecycle.Available } => Refusal.Conflict(
            $"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}, and only an available volume can be resized.",
            volume.UntilAvailable),
        { Busy: { } busy } => Refusal.Conflict(
            $"'{volume.Name}' has an open {busy.Title.ToLowerInvariant()} (operation {busy.Id}).", "Wait until it ends, or cancel it first."),
        _ => null,
    };

    /// <summary>Asks for more room.</summary>
    /// <param name="SizeBytes">The whole new size in bytes, a whole number of GiB.</param>
    public sealed record Request(VolumeId Id, long SizeBytes) : Operations.Request
    {
        internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
        {
            if (Check.Size(SizeBytes) is { } invalid) return invalid;
            if (await change.FindAsync(Id, cancellation) is not { } volume) return Refusal.NoVolume(Id);
            var unfinished = await change.UnfinishedAsync(volume, cancellation);
            if (WhyNot(VolumeFacts.Of(volume, unfinished, change.Kinds)) is { } not) return not;
            if (Check.Backend(change, volume.BackendId, out var backend) is { } unknown) return unknown;
            if (SizeBytes <= volume.SizeBytes)
                return new Refusal(RefusalReason.Shrink, "size_gigabytes",
                    $"'{volume.Name}' has {SizeText.Of(volume.SizeBytes)} already, and volumes only grow.",
                    $"Choose more than {SizeText.Of(volume.SizeBytes)}.");
            if (await Check.QuotaAsync(change, backend!, SizeBytes - volume.WantedSizeBytes, cancellation) is { } full) return full;

            // An older resize that failed or is in doubt is no longer wanted.
            change.Supersede(volume, unfinished.Where(o => o.Kind == KindName));
            volume.WantedSizeBytes = SizeBytes;
            volume.Touch();
            change.Open<ResizeVolume>(volume, SizeBytes);
            return null;
        }
    }
}
