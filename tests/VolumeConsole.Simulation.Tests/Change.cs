using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests;

/// <summary>One kind of change as a user asks for it: what has to be there before, the request, and what must be true in the end.</summary>
/// <param name="Drifted">Somebody changed the storage by hand before: until the change has ended, users may be shown what is not there.</param>
/// <param name="Rows">How many volumes and snapshots there are in the end, tombstones included.</param>
/// <param name="Rescues">The change makes a volume beside the one that was there, and leaves that one's object alone.</param>
public sealed record Change(
    string Name, Func<World, Task<VolumeId?>> Prepare, Func<VolumeId?, Request> Ask, Action<Volume> Expect, bool Drifted = false, bool Rescues = false, int Rows = 1)
{
    private const long Grown = 20 * VolumeSize.GiB;
    private const long Cut = 5 * VolumeSize.GiB;
    private static readonly ObjectName Stray = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");

    public static IReadOnlyDictionary<string, Change> All { get; } = new[]
    {
        new Change("create", _ => Task.FromResult<VolumeId?>(null), _ => new CreateVolume.Request(World.BackendId, "db-1", 10 * VolumeSize.GiB),
            v => Assert.Equal((VolumeLifecycle.Available, 10 * VolumeSize.GiB), (v.Lifecycle, v.SizeBytes))),
        new Change("resize", AvailableAsync, id => new ResizeVolume.Request(id!.Value, Grown),
            v => Assert.Equal((VolumeLifecycle.Available, Grown), (v.Lifecycle, v.SizeBytes))),
        new Change("delete", AvailableAsync, id => new DeleteVolume.Request(id!.Value), v => Assert.Equal(VolumeLifecycle.Deleted, v.Lifecycle)),
        new Change("restore", DeletedAsync, id => new RestoreVolume.Request(id!.Value),
            v => Assert.Equal((VolumeLifecycle.Available, 10 * VolumeSize.GiB), (v.Lifecycle, v.SizeBytes))),
        new Change("abandon", CreatingAsync, id => new DeleteVolume.Request(id!.Value), v => Assert.Equal(VolumeLifecycle.Deleted, v.Lifecycle)),
        new Change("observe", AvailableAsync, id => new ObserveVolume.Request(id!.Value), v => Assert.Equal(VolumeLifecycle.Available, v.Lifecycle)),
        new Change("update", AvailableAsync, id => new UpdateVolume(id!.Value, Name: "db-2"), v => Assert.Equal("db-2", v.Name)),
        new Change("adopt", StrayAsync, _ => new AdoptVolume.Request(World.BackendId, Stray, "found"),
            v => Assert.Equal((VolumeLifecycle.Available, Cut, Stray), (v.Lifecycle, v.SizeBytes, v.ObjectName))),
        new Change("purge", StrayAsync, _ => new PurgeObject.Request(World.BackendId, Stray, Stray.Value), v => Assert.Equal((VolumeLifecycle.Deleted, Stray), (v.Lifecycle, v.ObjectName))),
        new Change("recreate", world => ChangedAsync(world, null), id => new RecreateVolume.Request(id!.Value, "db-1"),
            v => Assert.Equal((VolumeLifecycle.Available, 10 * VolumeSize.GiB), (v.Lifecycle, v.SizeBytes)), Drifted: true),
        new Change("accept", world => ChangedAsync(world, Cut), id => new AcceptActual.Request(id!.Value),
            v => Assert.Equal((VolumeLifecycle.Available, Cut), (v.Lifecycle, v.SizeBytes)), Drifted: true),
        new Change("reassert", world => ChangedAsync(world, Cut), id => new ReassertVolume.Request(id!.Value),
            v => Assert.Equal((VolumeLifecycle.Available, 10 * VolumeSize.GiB), (v.Lifecycle, v.SizeBytes)), Drifted: true),
        new Change("lost", world => ChangedAsync(world, null), id => new MarkLost(id!.Value, "db-1"), v => Assert.Equal(VolumeLifecycle.Lost, v.Lifecycle), Drifted: true),
        new Change("copy", LostAsync, id => new CopyObject.Request(World.BackendId, ObjectName.For(id!.Value), "rescued"),
            v => Assert.Equal((VolumeLifecycle.Available, 10 * VolumeSize.GiB, "rescued"), (v.Lifecycle, v.SizeBytes, v.Name)), Rescues: true, Rows: 2),
        new Change("snapshot", AvailableAsync, id => new SnapshotVolume.Request(id!.Value, "nightly"),
            v => Assert.Equal((VolumeLifecycle.Available, 10 * VolumeSize.GiB, "db-1@nightly"), (v.Lifecycle, v.SizeBytes, v.Name)), Rows: 2),
        new Change("clone", SnapshotAsync, id => new CloneSnapshot.Request(id!.Value, "copy", Grown),
            v => Assert.Equal((VolumeLifecycle.Available, Grown, "copy"), (v.Lifecycle, v.SizeBytes, v.Name)), Rows: 3),
        new Change("delete-snapshot", SnapshotAsync, id => new DeleteVolume.Request(id!.Value), v => Assert.Equal((VolumeLifecycle.Deleted, true), (v.Lifecycle, v.IsSnapshot)), Rows: 2),
    }.ToDictionary(c => c.Name);

    private static async Task<VolumeId?> SnapshotAsync(World world)
    {
        var taken = await world.AcceptAsync(new SnapshotVolume.Request((await world.AvailableAsync()).Id, "nightly"));
        await world.SettleAsync(TimeSpan.FromMinutes(1));
        return taken.Volume;
    }

    private static async Task<VolumeId?> AvailableAsync(World world) => (await world.AvailableAsync()).Id;

    private static async Task<VolumeId?> DeletedAsync(World world)
    {
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        return volume.Id;
    }

    /// <summary>A volume whose create has not been answered yet.</summary>
    private static async Task<VolumeId?> CreatingAsync(World world) =>
        (await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", 10 * VolumeSize.GiB))).Volume;

    /// <summary>An object that no row ever had; a scan has seen it.</summary>
    private static async Task<VolumeId?> StrayAsync(World world)
    {
        world.Storage.Put(Stray.Value, new ObjectState.Present(Cut, null));
        await world.ScanAsync();
        return null;
    }

    /// <summary>A volume whose object somebody changed, or removed; a scan has seen it.</summary>
    private static async Task<VolumeId?> ChangedAsync(World world, long? sizeBytes)
    {
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, sizeBytes is { } size ? new ObjectState.Present(size, ((ObjectState.Present)world.Storage.Look(volume.ObjectName)).Owner) : null);
        await world.ScanAsync();
        return volume.Id;
    }

    /// <summary>A volume that was declared lost although its object is there; a scan has seen it.</summary>
    private static async Task<VolumeId?> LostAsync(World world)
    {
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new MarkLost(volume.Id, volume.Name));
        await world.ScanAsync();
        return volume.Id;
    }
}
