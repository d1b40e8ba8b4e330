using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>A volume whose object is gone: recreated empty, or declared lost.</summary>
public sealed class MissingRemedyTests
{
    [Fact]
    public async Task Recreating_makes_an_empty_object_of_the_recorded_size()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.MissingAsync();

        await world.AcceptAsync(new RecreateVolume.Request(volume.Id, "db-1"));
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(volume.Id)).Lifecycle);
        await world.SettleAsync();

        Assert.Equal((VolumeLifecycle.Available, Scene.TenGiB), (await world.VolumeAsync(volume.Id)) is var v ? (v.Lifecycle, v.SizeBytes) : default);
        Assert.Equal(new ObjectState.Present(Scene.TenGiB, volume.MarkOf(world.Ours())), world.Storage.Look(volume.ObjectName));
        Assert.Null(world.Storage.Read(volume.ObjectName));
        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task An_object_that_came_back_meanwhile_is_kept_with_all_that_is_in_it()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.MissingAsync();
        await world.AcceptAsync(new RecreateVolume.Request(volume.Id, "db-1"));
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(12 * VolumeSize.GiB, volume.MarkOf(world.Ours())));
        world.Storage.Write(volume.ObjectName, "precious");
        await world.SettleAsync();

        Assert.Equal(12 * VolumeSize.GiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
        Assert.Equal("precious", world.Storage.Read(volume.ObjectName));
    }

    [Fact]
    public async Task Only_a_missing_volume_is_recreated_and_its_name_is_typed()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        Assert.Contains("was there", (await world.RefusedAsync(new RecreateVolume.Request(volume.Id, "db-1"))).Message);

        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();
        Assert.Equal("confirm", (await world.RefusedAsync(new RecreateVolume.Request(volume.Id, "db-2"))).Field);
        Assert.Equal("confirm", (await world.RefusedAsync(new RecreateVolume.Request(volume.Id, ""))).Field);
        Assert.Equal(RefusalReason.NotFound, (await world.RefusedAsync(new RecreateVolume.Request(default, "db-1"))).Reason);
        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(new RecreateVolume.Request(volume.Id, "db-1"), "reader")).Reason);

        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 20 * VolumeSize.GiB));
        Assert.Contains("open resize", (await world.RefusedAsync(new RecreateVolume.Request(volume.Id, "db-1"))).Message);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        Assert.Contains("is deleting", (await world.RefusedAsync(new RecreateVolume.Request(volume.Id, "db-1"))).Message);
    }

    [Fact]
    public async Task A_recreate_that_is_overtaken_by_a_delete_does_not_bring_the_volume_back()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.MissingAsync();
        await world.AcceptAsync(new RecreateVolume.Request(volume.Id, "db-1"));
        world.Effect = (verb, _) => { if (verb == "ensure") world.AcceptAsync(new DeleteVolume.Request(volume.Id)).GetAwaiter().GetResult(); };
        await world.SettleAsync(TimeSpan.FromDays(2));

        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(volume.Id)).Lifecycle);
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task Marking_lost_hides_the_volume_frees_its_name_and_closes_the_finding_at_once()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.MissingAsync();

        await world.AcceptAsync(new MarkLost(volume.Id, "db-1") { Reason = "the disk burnt" });

        Assert.Equal(VolumeLifecycle.Lost, (await world.VolumeAsync(volume.Id)).Lifecycle);
        Assert.Equal((FindingState.Closed, "admin"), Assert.Single(await world.FindingsAsync()) is var f ? (f.State, f.ClosedBy) : default);
        await world.AvailableAsync("db-1");
    }

    [Fact]
    public async Task Marking_lost_overtakes_open_work_and_a_running_resize_leaves_the_lifecycle_alone()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var resize = await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 20 * VolumeSize.GiB));
        world.Effect = (verb, _) => { if (verb == "grow") world.AcceptAsync(new MarkLost(volume.Id, "db-1")).GetAwaiter().GetResult(); };
        await world.SettleAsync();

        Assert.Equal((VolumeLifecycle.Lost, Scene.TenGiB), (await world.VolumeAsync(volume.Id)) is var v ? (v.Lifecycle, v.SizeBytes) : default);
        Assert.Equal(OperationState.Succeeded, (await world.OperationAsync(resize.Operation!.Value)).State);
    }

    [Fact]
    public async Task What_was_declared_lost_is_never_removed_when_its_storage_comes_back()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.LostAsync();
        for (var i = 0; i < 3; i++) await world.ScanAsync();
        await world.SettleAsync(TimeSpan.FromDays(30));

        Assert.Single(world.Storage.Objects);
        Assert.Equal(VolumeLifecycle.Lost, (await world.VolumeAsync(volume.Id)).Lifecycle);
    }

    [Fact]
    public async Task Only_an_available_volume_is_marked_lost_and_its_name_is_typed()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();

        Assert.Equal("confirm", (await world.RefusedAsync(new MarkLost(volume.Id, "db"))).Field);
        Assert.Equal(RefusalReason.NotFound, (await world.RefusedAsync(new MarkLost(default, "db-1"))).Reason);
        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(new MarkLost(volume.Id, "db-1"), "reader")).Reason);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        Assert.Contains("is deleting", (await world.RefusedAsync(new MarkLost(volume.Id, "db-1"))).Message);
    }
}
