using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>Copying an object whose name is burnt to a new volume.</summary>
public sealed class CopyTests
{
    private static CopyObject.Request Copy(ObjectName source) => new(World.BackendId, source, "rescued");

    [Fact]
    public async Task A_leaked_object_is_rescued_to_a_new_volume_and_stays_as_it_is()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        var before = world.Storage.Look(leaked.ObjectName);

        var accepted = await world.AcceptAsync(Copy(leaked.ObjectName));
        await world.SettleAsync();

        var volume = await world.VolumeAsync(accepted.Volume);
        Assert.Equal((VolumeLifecycle.Available, Scene.TenGiB), (volume.Lifecycle, volume.SizeBytes));
        Assert.NotEqual(leaked.ObjectName, volume.ObjectName);
        Assert.Equal("precious", world.Storage.Read(volume.ObjectName));
        Assert.Equal(before, world.Storage.Look(leaked.ObjectName));
    }

    [Fact]
    public async Task A_late_remove_of_the_old_name_does_not_hurt_the_copy()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        var accepted = await world.AcceptAsync(Copy(leaked.ObjectName));
        await world.SettleAsync();

        await world.Storage.RemoveAsync(leaked.ObjectName, leaked.MarkOf(world.Ours()), TestContext.Current.CancellationToken);

        Assert.Equal("precious", world.Storage.Read((await world.VolumeAsync(accepted.Volume)).ObjectName));
    }

    [Fact]
    public async Task What_was_declared_lost_is_rescued_when_it_came_back()
    {
        await using var world = await World.StartedAsync();
        var lost = await world.LostAsync();

        var accepted = await world.AcceptAsync(Copy(lost.ObjectName));
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_lost_reply_copies_once_and_the_retry_finds_the_copy()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        var calls = 0;
        world.Faults = (verb, _) => verb == BackendVerb.Copy && calls++ == 0 ? new Fault.LoseReply() : null;
        var accepted = await world.AcceptAsync(Copy(leaked.ObjectName));
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Equal(2, world.Storage.Objects.Count);
    }

    [Fact]
    public async Task A_copy_whose_source_vanished_fails_for_certain_and_is_given_up_without_a_trace()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        var accepted = await world.AcceptAsync(Copy(leaked.ObjectName));
        world.Storage.Put(leaked.ObjectName.Value, null);
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Failed, (await world.VolumeAsync(accepted.Volume)).Lifecycle);

        await world.AcceptAsync(new DeleteVolume.Request(accepted.Volume));
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_copy_may_take_longer_than_a_call()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        var accepted = await world.AcceptAsync(Copy(leaked.ObjectName));
        world.Storage.Latency = TimeSpan.FromMinutes(20);
        var running = world.AnswerRingsAsync();
        while (!running.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(5));
            await world.Get<Sweeper>().SweepAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((OperationState.Succeeded, 1), (await world.OperationAsync(accepted.Operation!.Value)) is var o ? (o.State, o.Attempt) : default);
    }

    [Fact]
    public async Task What_needs_no_rescue_is_refused_with_what_to_do_instead()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        Assert.Contains("nothing to rescue", (await world.RefusedAsync(Copy(volume.ObjectName))).Message);
        Assert.Equal(RefusalReason.NameTaken, (await world.RefusedAsync(await OfStrayAsync(world) with { Name = "db-1" })).Reason);
        Assert.Equal("name", (await world.RefusedAsync(Copy(Scene.Stray) with { Name = "No" })).Field);
        Assert.Equal("backend", (await world.RefusedAsync(Copy(Scene.Stray) with { BackendId = "nowhere" })).Field);
        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(Copy(Scene.Stray), "reader")).Reason);

        await world.PutStrayAsync(new OwnerMark(Scene.Theirs, Scene.Stray.DerivedFrom));
        Assert.Contains("another installation", (await world.RefusedAsync(Copy(Scene.Stray))).Message);
        await world.PutStrayAsync(sizeBytes: 0);
        Assert.Contains("empty", (await world.RefusedAsync(Copy(Scene.Stray))).Message);
        await world.PutStrayAsync();
        await world.AcceptAsync(new PurgeObject.Request(World.BackendId, Scene.Stray, Scene.Stray.Value));
        Assert.Contains("under way", (await world.RefusedAsync(Copy(Scene.Stray))).Message);
    }

    private static async Task<CopyObject.Request> OfStrayAsync(World world)
    {
        await world.PutStrayAsync();
        return Copy(Scene.Stray);
    }
}
