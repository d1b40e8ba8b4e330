using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>Purging an object: only what no live volume owns, only under a row that holds its name, only what was typed.</summary>
public sealed class PurgeTests
{
    private static PurgeObject.Request Purge(ObjectName name) => new(World.BackendId, name, name.Value);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_orphan_is_purged_under_a_row_of_its_own_that_keeps_its_name_burnt(bool marked)
    {
        await using var world = await World.StartedAsync();
        world.Storage.Put(Scene.Stray.Value, new ObjectState.Present(Scene.TenGiB, marked ? new OwnerMark(world.Ours(), Scene.Stray.DerivedFrom) : null));
        await world.ScanAsync();

        var accepted = await world.AcceptAsync(Purge(Scene.Stray));
        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Contains("burnt", (await world.RefusedAsync(new AdoptVolume.Request(World.BackendId, Scene.Stray, "late"))).Message);
        await world.SettleAsync();

        Assert.Empty(world.Storage.Objects);
        Assert.Equal((VolumeLifecycle.Deleted, Scene.Stray), (await world.VolumeAsync(accepted.Volume)) is var v ? (v.Lifecycle, v.ObjectName) : default);
        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task A_copy_made_by_hand_is_purged_and_its_original_is_not()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.PutStrayAsync(volume.MarkOf(world.Ours()));

        await world.AcceptAsync(Purge(Scene.Stray));
        await world.SettleAsync();

        Assert.Equal([volume.ObjectName.Value], world.Storage.Objects.Keys);
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(volume.Id)).Lifecycle);
    }

    [Fact]
    public async Task A_leaked_object_is_purged_by_an_operation_on_its_tombstone_also_by_the_reconciler()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();

        Assert.IsType<Submission.Accepted>(await world.SubmitAsync(Purge(leaked.ObjectName), Actor.Reconciler));
        await world.SettleAsync();

        Assert.Empty(world.Storage.Objects);
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(leaked.Id)).Lifecycle);
        Assert.Equal(1, await world.ReadAsync(db => db.Volumes.CountAsync()));
    }

    [Fact]
    public async Task The_reconciler_purges_nothing_but_what_is_leaked()
    {
        await using var world = await World.StartedAsync();
        var lost = await world.LostAsync();
        await world.PutStrayAsync();

        foreach (var name in new[] { lost.ObjectName, Scene.Stray })
        {
            var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(Purge(name), Actor.Reconciler));
            Assert.Equal(RefusalReason.Forbidden, refused.Refusal.Reason);
        }

        Assert.Equal(2, world.Storage.Objects.Count);
    }

    [Fact]
    public async Task What_was_declared_lost_and_what_failed_are_purged_as_a_person_says()
    {
        await using var world = await World.StartedAsync();
        var lost = await world.LostAsync();
        await world.AcceptAsync(Purge(lost.ObjectName));
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(lost.Id)).Lifecycle);

        world.Storage.CapacityBytes = long.MaxValue;
        await world.PutStrayAsync();
        var adopted = await world.AcceptAsync(new AdoptVolume.Request(World.BackendId, Scene.Stray, "found"));
        world.Storage.Put(Scene.Stray.Value, null);
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Failed, (await world.VolumeAsync(adopted.Volume)).Lifecycle);
        await world.PutStrayAsync();
        await world.AcceptAsync(Purge(Scene.Stray));
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(adopted.Volume)).Lifecycle);
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task A_purge_that_was_refused_is_asked_for_again_and_one_under_way_is_not_doubled()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        var first = await world.AcceptAsync(Purge(leaked.ObjectName));
        Assert.Contains("not over", (await world.RefusedAsync(Purge(leaked.ObjectName))).Message);
        var theirs = new ObjectState.Present(Scene.TenGiB, new OwnerMark(Scene.Theirs, leaked.Id));
        world.Storage.Put(leaked.ObjectName.Value, theirs);
        await world.SettleAsync();
        Assert.Equal(OperationState.Failed, (await world.OperationAsync(first.Operation!.Value)).State);
        Assert.Equal(theirs, world.Storage.Look(leaked.ObjectName));

        world.Storage.Put(leaked.ObjectName.Value, theirs with { Owner = null });
        await world.AcceptAsync(new RetryOperation(first.Operation.Value));
        await world.SettleAsync();
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task An_object_of_a_live_volume_or_in_the_trash_or_of_another_installation_is_not_purged()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        Assert.Contains("belongs to 'db-1'", (await world.RefusedAsync(Purge(volume.ObjectName))).Message);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        Assert.Contains("trash", (await world.RefusedAsync(Purge(volume.ObjectName))).Remedy);

        await world.PutStrayAsync(new OwnerMark(Scene.Theirs, Scene.Stray.DerivedFrom));
        Assert.Contains("another installation", (await world.RefusedAsync(Purge(Scene.Stray))).Message);
    }

    [Fact]
    public async Task Only_an_administrator_purges_and_the_objects_name_is_typed()
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync();

        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(Purge(Scene.Stray), "operator")).Reason);
        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(Purge(Scene.Stray), "reader")).Reason);
        Assert.Equal("confirm", (await world.RefusedAsync(Purge(Scene.Stray) with { Confirm = "vol-" })).Field);
        Assert.Equal("backend", (await world.RefusedAsync(Purge(Scene.Stray) with { BackendId = "nowhere" })).Field);
    }

    [Fact]
    public async Task A_purge_waits_for_a_copy_of_the_same_object()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();
        await world.AcceptAsync(new CopyObject.Request(World.BackendId, leaked.ObjectName, "rescued"));

        Assert.Contains("copies this object", (await world.RefusedAsync(Purge(leaked.ObjectName))).Message);
        await world.SettleAsync();
        await world.AcceptAsync(Purge(leaked.ObjectName));
    }

    [Fact]
    public async Task A_lost_reply_purges_once()
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync();
        var calls = 0;
        world.Faults = (verb, _) => verb == BackendVerb.Remove && calls++ == 0 ? new Fault.LoseReply() : null;
        var accepted = await world.AcceptAsync(Purge(Scene.Stray));
        await world.SettleAsync();

        Assert.Equal(OperationState.Succeeded, (await world.OperationAsync(accepted.Operation!.Value)).State);
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }
}
