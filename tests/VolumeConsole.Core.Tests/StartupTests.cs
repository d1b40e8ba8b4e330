using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests;

/// <summary>Which storage the start-up takes for its own.</summary>
public sealed class StartupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Empty_unmarked_storage_that_was_never_used_is_claimed()
    {
        await using var world = await World.StartedAsync();

        Assert.True(Backend(world).Admission.IsOurs);
        Assert.Equal(world.Get<InstallationIdentity>().Id, await MarkedByAsync(world));
    }

    [Fact]
    public async Task Empty_unmarked_storage_in_place_of_one_with_volumes_is_not_claimed()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put(volume.ObjectName.Value, null);
        world.Storage.ForgetIdentity();
        await world.StartAsync();

        Assert.False(Backend(world).Admission.IsOurs);
        Assert.Null(await MarkedByAsync(world));
    }

    [Fact]
    public async Task Storage_that_a_call_in_doubt_may_have_reached_is_not_claimed_either()
    {
        await using var world = await World.StartedAsync();
        world.Faults = (_, _) => new Fault.FailBefore();
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        await world.AnswerRingsAsync();
        world.Storage.ForgetIdentity();
        await world.StartAsync();

        Assert.False(Backend(world).Admission.IsOurs);
    }

    [Fact]
    public async Task Storage_that_could_not_be_reached_at_start_is_claimed_once_it_can_though_volumes_wait_for_it()
    {
        await using var world = new World();
        world.Storage.Reachable = false;
        await world.StartAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        await world.AnswerRingsAsync();
        world.Storage.Reachable = true;

        await world.Get<Startup>().AdmitAsync(Backend(world), Stop);
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task Unmarked_storage_that_holds_objects_is_never_claimed()
    {
        await using var world = new World();
        world.Storage.Put("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b", new ObjectState.Present(1, null));
        await world.StartAsync();

        Assert.False(Backend(world).Admission.IsOurs);
    }

    [Fact]
    public async Task The_marker_follows_the_activity_and_never_goes_back()
    {
        await using var world = await World.StartedAsync();
        await world.Get<Startup>().RefreshMarkerAsync(Backend(world), 7, Stop);
        await world.Get<Startup>().RefreshMarkerAsync(Backend(world), 5, Stop);

        Assert.Equal(7, Assert.IsType<IdentityResult.Found>(await world.Storage.ReadIdentityAsync(Stop)).Identity.Sequence);
    }

    private static Backend Backend(World world) => world.Get<BackendRegistry>().All.Single();

    private static async Task<Guid?> MarkedByAsync(World world) =>
        (await world.Storage.ReadIdentityAsync(Stop) as IdentityResult.Found)?.Identity.Installation;
}
