using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift.Remedies;

/// <summary>Adopting an orphan: taken as it is, or refused with the reason; never made.</summary>
public sealed class AdoptTests
{
    private static readonly AdoptVolume.Request Adopt = new(World.BackendId, Scene.Stray, "found");

    [Fact]
    public async Task An_unmarked_orphan_becomes_a_volume_of_its_own_size_and_keeps_its_contents()
    {
        await using var world = await World.StartedAsync();
        world.Storage.Put(Scene.Stray.Value, new ObjectState.Present(3 * VolumeSize.GiB, null));
        world.Storage.Write(Scene.Stray, "precious");
        await world.ScanAsync();
        Assert.Equal("orphan", Assert.Single(await world.FindingsAsync()).Rule);

        var accepted = await world.AcceptAsync(Adopt);
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        await world.SettleAsync();

        var volume = await world.VolumeAsync(accepted.Volume);
        Assert.Equal((VolumeLifecycle.Available, 3 * VolumeSize.GiB, Scene.Stray, "found"), (volume.Lifecycle, volume.SizeBytes, volume.ObjectName, volume.Name));
        Assert.Equal(new ObjectState.Present(3 * VolumeSize.GiB, volume.MarkOf(world.Ours())), world.Storage.Look(Scene.Stray));
        Assert.Equal("precious", world.Storage.Read(Scene.Stray));
        await world.IsRepairedAsync();
    }

    [Fact]
    public async Task An_orphan_with_our_mark_is_the_volume_that_its_mark_names()
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync(new OwnerMark(world.Ours(), Scene.Stray.DerivedFrom));

        var accepted = await world.AcceptAsync(Adopt);
        await world.SettleAsync();

        Assert.Equal(Scene.Stray.DerivedFrom, accepted.Volume);
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task What_vanished_meanwhile_does_not_come_back_empty()
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync();
        var accepted = await world.AcceptAsync(Adopt);
        world.Storage.Put(Scene.Stray.Value, null);
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Failed, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Equal(BackendCodes.NotFound, (await world.OperationAsync(accepted.Operation!.Value)).ErrorCode);
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task What_was_taken_by_another_meanwhile_is_left_alone()
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync();
        var accepted = await world.AcceptAsync(Adopt);
        var theirs = new ObjectState.Present(Scene.TenGiB, new OwnerMark(Scene.Theirs, accepted.Volume));
        world.Storage.Put(Scene.Stray.Value, theirs);
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Failed, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Equal(theirs, world.Storage.Look(Scene.Stray));
    }

    [Fact]
    public async Task A_lost_reply_adopts_once()
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync();
        var calls = 0;
        world.Faults = (verb, _) => verb == BackendVerb.Mark && calls++ == 0 ? new Fault.LoseReply() : null;
        var accepted = await world.AcceptAsync(Adopt);
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.StartsWith("Adopt", await world.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Observed).LastAsync()));
    }

    [Fact]
    public async Task The_object_of_an_adopt_that_failed_is_kept_for_the_retention_time_when_it_is_given_up()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { AttemptsMax = 2 } });
        await world.PutStrayAsync();
        world.Faults = (_, _) => new Fault.FailBefore();
        var accepted = await world.AcceptAsync(Adopt);
        await world.SettleAsync(TimeSpan.FromHours(6));
        Assert.Equal(OperationState.NeedsAttention, (await world.OperationAsync(accepted.Operation!.Value)).State);
        world.Faults = (_, _) => null;

        await world.AcceptAsync(new DeleteVolume.Request(accepted.Volume));
        await world.SettleAsync(TimeSpan.FromHours(20));
        Assert.Equal("precious", world.Storage.Read(Scene.Stray));

        await world.SettleAsync(TimeSpan.FromDays(2));
        Assert.Empty(world.Storage.Objects);
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task What_is_not_adoptable_is_refused_with_what_to_do_instead()
    {
        await using var world = await World.StartedAsync();
        Assert.Contains("Nobody has looked", (await world.RefusedAsync(Adopt)).Message);

        await world.PutStrayAsync(new OwnerMark(Scene.Theirs, Scene.Stray.DerivedFrom));
        Assert.Contains("another installation", (await world.RefusedAsync(Adopt)).Message);

        await world.PutStrayAsync(sizeBytes: 0);
        Assert.Contains("empty", (await world.RefusedAsync(Adopt)).Message);

        world.Storage.Put(Scene.Stray.Value, null);
        await world.LookAsync(Scene.Stray);
        Assert.Contains("was not on", (await world.RefusedAsync(Adopt)).Message);

        await world.PutStrayAsync();
        Assert.Equal("name", (await world.RefusedAsync(Adopt with { Name = "Not a name" })).Field);
        Assert.Equal("backend", (await world.RefusedAsync(Adopt with { BackendId = "nowhere" })).Field);
        var live = await world.AvailableAsync("found");
        Assert.Equal((RefusalReason.NameTaken, "found-2"), (await world.RefusedAsync(Adopt)) is var taken ? (taken.Reason, taken.Suggestion) : default);
        Assert.Contains("belongs to 'found'", (await world.RefusedAsync(Adopt with { ObjectName = live.ObjectName, Name = "other" })).Message);

        await world.PutStrayAsync(live.MarkOf(world.Ours()));
        Assert.Contains("copy", (await world.RefusedAsync(Adopt with { Name = "other" })).Message);
    }

    [Fact]
    public async Task A_burnt_name_is_not_adoptable_and_the_remedy_is_a_copy()
    {
        await using var world = await World.StartedAsync();
        var leaked = await world.LeakedAsync();

        var refusal = await world.RefusedAsync(Adopt with { ObjectName = leaked.ObjectName });

        Assert.Contains("burnt", refusal.Message);
        Assert.Contains("Copy", refusal.Remedy);
    }

    [Fact]
    public async Task A_quota_counts_what_is_adopted()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { QuotaBytes = 5 * VolumeSize.GiB } });
        await world.PutStrayAsync();

        Assert.Equal(RefusalReason.Capacity, (await world.RefusedAsync(Adopt)).Reason);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("gone")]
    public async Task Who_may_not_repair_is_refused(string who)
    {
        await using var world = await World.StartedAsync();
        await world.PutStrayAsync();

        Assert.Equal(RefusalReason.Forbidden, (await world.RefusedAsync(Adopt, who)).Reason);
    }
}
