using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Simulation.Tests;

/// <summary>One kind of change as a user asks for it: what has to be there before, the request, and what must be true in the end.</summary>
public sealed record Change(string Name, Func<World, Task<VolumeId?>> Prepare, Func<VolumeId?, Request> Ask, Action<Volume> Expect)
{
    private const long Grown = 20 * VolumeSize.GiB;

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
    }.ToDictionary(c => c.Name);

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
}
