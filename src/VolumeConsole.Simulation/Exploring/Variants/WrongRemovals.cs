using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>What removes too early, too late, or what nobody asked to remove.</summary>
internal static class WrongRemovals
{
    public static IEnumerable<Variant> All { get; } =
    [
        new("backend-first-delete", "The object is removed first, and the volume is hidden afterwards.")
        {
            Scenario = "delete", Breaks = "I3", Instead = BackendFirstAsync,
        },
        new("restore-while-the-purge-waits", "A delete can be taken back although its purge was claimed once, and waits for its next attempt.")
        {
            Scenario = "delete-and-restore", Breaks = "I11", Asks = request => request is RestoreVolume.Request restore ? new RestoreAnyway(restore.Id) : request,
        },
        new("adopt-a-burnt-name", "An object whose name was removed once can be adopted under that name.")
        {
            Scenario = "adopt-a-returned-object", Breaks = "I3",
            Asks = request => request is AdoptVolume.Request adopt ? new AdoptAnyway(adopt.BackendId, adopt.ObjectName, adopt.Name, 10 * VolumeSize.GiB) : request,
        },
        new("purge-without-a-row", "The purge of an orphan takes no row, so that nothing keeps others from adopting it meanwhile.")
        {
            Scenario = "adopt-and-purge", Breaks = "I3", Instead = PurgeAtOnceAsync,
        },
        new("lost-is-deleted", "A volume that is declared lost counts as deleted: its object, when it comes back, as leaked.")
        {
            Scenario = "lost-and-returned", Breaks = "I3", Asks = request => request is MarkLost lost ? new LoseAsDeleted(lost.Id) : request,
        },
        new("volume-before-its-snapshots", "A volume can be deleted while it has snapshots.")
        {
            Scenario = "snapshot-and-delete", Breaks = "I3", Asks = request => request is DeleteVolume.Request delete ? new DeleteAlone(delete.Id) : request,
        },
        new("rollback-believed", "A database that is behind the marker is taken for the newest.")
        {
            Scenario = "rolled-back", Breaks = "I3",
            Amend = commit =>
            {
                foreach (var hold in commit.Db.ChangeTracker.Entries<Hold>()) hold.State = Microsoft.EntityFrameworkCore.EntityState.Detached;
            },
        },
        new("tombstones-collected", "The row of a deleted volume is thrown away once its object is gone.")
        {
            Scenario = "scan-and-leak", Breaks = "I11", AfterScan = CollectAsync,
        },
    ];

    private static async Task<bool> BackendFirstAsync(Request request, ExploredWorld world)
    {
        if (request is not DeleteVolume.Request delete) return false;
        var installation = world.Process.Get<InstallationIdentity>().Id;
        await world.Process.Backend.CallAsync(
            installation, (storage, token) => storage.RemoveAsync(ObjectName.For(delete.Id), new OwnerMark(installation, delete.Id), token), CancellationToken.None);
        return false;
    }

    private static async Task<bool> PurgeAtOnceAsync(Request request, ExploredWorld world)
    {
        if (request is not PurgeObject.Request purge) return false;
        if (world.Content.Volumes.Any(v => v.ObjectName == purge.ObjectName.Value)) return true;
        var installation = world.Process.Get<InstallationIdentity>().Id;
        await world.Process.Backend.CallAsync(
            installation, (storage, token) => storage.RemoveAsync(purge.ObjectName, new OwnerMark(installation, ObjectNameVolume(world, purge)), token), CancellationToken.None);
        return true;
    }

    private static VolumeId ObjectNameVolume(ExploredWorld world, PurgeObject.Request purge) =>
        world.Storage.Look(purge.ObjectName) is ObjectState.Present { Owner: { } owner } ? owner.Volume : purge.ObjectName.DerivedFrom;

    private static Task<bool> CollectAsync(ExploredWorld world) => world.Process.Get<IWriterGate>().WriteAsync(
        (_, _) =>
        {
            world.Database.Execute("""
                DELETE FROM IdempotencyKeys WHERE VolumeId IN (SELECT Id FROM Volumes WHERE Lifecycle = 'deleted');
                DELETE FROM Operations WHERE VolumeId IN (SELECT Id FROM Volumes WHERE Lifecycle = 'deleted');
                DELETE FROM Volumes WHERE Lifecycle = 'deleted';
                """);
            return Task.FromResult(true);
        },
        CancellationToken.None);
}
