using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>Creates in a wrong order, and what may be done to a volume that never was.</summary>
internal static class WrongCreates
{
    public static IEnumerable<Variant> All { get; } =
    [
        new("visible-first-create", "The volume is shown as available when it is recorded, before its object is made.")
        {
            Scenario = "create", Breaks = "I1",
            Amend = commit =>
            {
                if (!commit.IsOf(StrandNames.Client, "submit") || commit.Volume() is not { Lifecycle: VolumeLifecycle.Creating } volume) return;
                commit.Set(volume, nameof(Volume.Lifecycle), VolumeLifecycle.Available);
                commit.Set(volume, nameof(Volume.SizeBytes), volume.WantedSizeBytes);
            },
        },
        new("visible-first-snapshot", "A snapshot is shown as available when it is recorded, before it is taken.")
        {
            Scenario = "snapshot", Breaks = "I1",
            Amend = commit =>
            {
                if (!commit.IsOf(StrandNames.Client, "submit")) return;
                foreach (var snapshot in commit.Db.ChangeTracker.Entries<Volume>().Select(e => e.Entity).Where(v => v is { IsSnapshot: true, Lifecycle: VolumeLifecycle.Creating }).ToList())
                {
                    commit.Set(snapshot, nameof(Volume.Lifecycle), VolumeLifecycle.Available);
                    commit.Set(snapshot, nameof(Volume.SizeBytes), snapshot.WantedSizeBytes);
                }
            },
        },
        new("backend-first-create", "The object is made first, and the volume is recorded once it is there: no durable intent in between.")
        {
            Scenario = "create", Breaks = "I11", Instead = BackendFirstAsync,
        },
        new("retry-under-a-new-name", "Each attempt of a create derives its object's name anew.")
        {
            Scenario = "create", Breaks = "I11", Storage = storage => new RenamingStorage(storage),
        },
        new("unknown-is-failed", "A call without an answer is recorded as failed.")
        {
            Scenario = "create", Breaks = "I11",
            Amend = commit =>
            {
                if (!commit.IsOf(StrandNames.Worker, "commit") || commit.Operation() is not { State: OperationState.Waiting, InDoubt: true } operation) return;
                commit.Set(operation, nameof(Operation.State), OperationState.Failed);
                if (commit.Volume() is { Lifecycle: VolumeLifecycle.Creating } volume) commit.Set(volume, nameof(Volume.Lifecycle), VolumeLifecycle.Failed);
            },
        },
        new("no-index-on-live-names", "Names are looked up before the transaction, and no index refuses the second of two at once.")
        {
            Scenario = "create-twice", Breaks = "I10", Sql = $"DROP INDEX \"{IndexNames.LiveName}\"", Instead = LookThenCreateAsync,
        },
        new("cancel-of-a-create", "A create can be cancelled like a resize.")
        {
            Scenario = "create-and-cancel", Breaks = "I4", Asks = request => request is CancelResize cancel ? new CancelAnything(cancel.Id) : request,
        },
        new("restore-of-a-never-available", "A volume that was deleted before it was ever available can be restored.")
        {
            Scenario = "abandon-and-restore", Breaks = "I1", Asks = request => request is RestoreVolume.Request restore ? new RestoreAnyway(restore.Id) : request,
        },
        new("commit-moves-anything", "The commit of a create makes its volume available, whatever it is by then.")
        {
            Scenario = "create-and-delete", Breaks = "I4",
            Amend = commit =>
            {
                if (!commit.IsOf(StrandNames.Worker, "commit") || commit.Operation() is not { Kind: CreateVolume.KindName, State: OperationState.Succeeded }) return;
                if (commit.Volume() is { Lifecycle: VolumeLifecycle.Deleting or VolumeLifecycle.Deleted } volume) commit.Set(volume, nameof(Volume.Lifecycle), VolumeLifecycle.Available);
            },
        },
    ];

    private static async Task<bool> BackendFirstAsync(Request request, ExploredWorld world)
    {
        if (request is not CreateVolume.Request create) return false;
        var id = world.Identifiers.NewVolumeId();
        var installation = world.Process.Get<InstallationIdentity>().Id;
        var made = await world.Process.Backend.CallAsync(
            installation, (storage, token) => storage.EnsureAsync(ObjectName.For(id), create.SizeBytes, new OwnerMark(installation, id), token), CancellationToken.None);
        if (made is not BackendResult.Done { State: ObjectState.Present there }) return true;
        await world.Process.Get<IWriterGate>().WriteAsync(
            (write, _) =>
            {
                if (write.Db.Volumes.Any(v => v.Name == create.Name)) return Task.FromResult(false); // Asked again after a death: the name is taken, says the index.
                var volume = new Volume { Id = id, BackendId = create.BackendId, ObjectName = ObjectName.For(id), Name = create.Name, WantedSizeBytes = create.SizeBytes, CreatedAt = write.Now };
                volume.Confirm(there.SizeBytes);
                volume.Move(VolumeLifecycle.Available, write.Now);
                write.Db.VolumesAndSnapshots.Add(volume);
                return Task.FromResult(true);
            },
            CancellationToken.None);
        return true;
    }

    private static async Task<bool> LookThenCreateAsync(Request request, ExploredWorld world)
    {
        if (request is not CreateVolume.Request create) return false;
        if (world.Content.Volumes.Any(v => v.IsLive && v.Name == create.Name)) return true;
        await world.Process.Get<Orchestrator>().SubmitAsync(new CreateUnchecked(create), Core.Access.Actor.Reconciler with { Name = "olga" }, CancellationToken.None);
        return true;
    }
}
