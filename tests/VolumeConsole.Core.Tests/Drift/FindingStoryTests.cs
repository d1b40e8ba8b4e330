using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift;

/// <summary>What a finding says of where its object came from: only what our own rows tell.</summary>
public sealed class FindingStoryTests
{
    private const string Stray = "vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b";

    [Fact]
    public async Task An_unclaimed_object_names_the_create_that_made_it_and_the_attempt_without_an_answer()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { AttemptsMax = 1 } });
        world.Faults = (verb, _) => verb == BackendVerb.Ensure ? new Fault.LoseReply() : null;
        var create = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-7", VolumeSize.GiB));
        await world.AnswerRingsAsync();
        Assert.Equal(OperationState.NeedsAttention, (await world.OperationAsync(create.Operation!.Value)).State);
        await world.ScanAsync();

        var finding = await OnlyAsync(world);
        Assert.Equal(("unclaimed", "creating, with no work under way"), (finding.Rule, finding.Recorded));
        Assert.Equal($"Made by the create of 'db-7' (operation {create.Operation}), whose attempt 1 got no answer at 17:00 UTC.", finding.Story);
        Assert.Equal(create.Volume, finding.VolumeId);
    }

    [Fact]
    public async Task A_leaked_object_tells_when_its_volume_was_deleted_and_that_its_removal_was_confirmed()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = TimeSpan.Zero } });
        var volume = await world.AvailableAsync("old-shop");
        var held = (ObjectState.Present)world.Storage.Look(volume.ObjectName);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.SettleAsync();
        world.Storage.Put(volume.ObjectName.Value, held);
        await world.ScanAsync();

        var finding = await OnlyAsync(world);
        Assert.Equal("leaked", finding.Rule);
        Assert.Equal("The object of 'old-shop', deleted on 2026-03-02; its removal was confirmed, so something put it back.", finding.Story);
    }

    [Fact]
    public async Task An_orphan_says_whether_it_carries_our_mark()
    {
        await using var world = await World.StartedAsync();
        var name = ObjectName.Parse(Stray);
        world.Storage.Put(Stray, new ObjectState.Present(VolumeSize.GiB, new OwnerMark(world.Get<InstallationIdentity>().Id, name.DerivedFrom)));
        await world.ScanAsync();

        Assert.Equal("It carries our mark, yet no volume was ever recorded under this name.", (await OnlyAsync(world)).Story);
    }

    [Fact]
    public async Task A_foreign_mark_tells_whose_it_is()
    {
        await using var world = await World.StartedAsync();
        var theirs = new OwnerMark(Guid.Parse("22222222-2222-4222-8222-222222222222"), ObjectName.Parse(Stray).DerivedFrom);
        world.Storage.Put(Stray, new ObjectState.Present(VolumeSize.GiB, theirs));
        await world.ScanAsync();

        var finding = await OnlyAsync(world);
        Assert.Equal("owner", finding.Rule);
        Assert.Equal($"It carries the mark of installation {theirs.Installation}, under the id {theirs.Volume}.", finding.Story);
    }

    [Fact]
    public async Task A_mark_of_another_volume_of_ours_names_that_volume()
    {
        await using var world = await World.StartedAsync();
        var (one, two) = (await world.AvailableAsync("one"), await world.AvailableAsync("two"));
        world.Storage.Put(one.ObjectName.Value, (ObjectState.Present)world.Storage.Look(two.ObjectName));
        await world.ScanAsync();

        Assert.Equal($"It carries the mark of our volume 'two' ({two.Id}).", (await OnlyAsync(world)).Story);
    }

    [Fact]
    public async Task A_missing_object_tells_when_it_was_last_seen()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.ScanAsync();
        world.Clock.Advance(TimeSpan.FromHours(8));
        world.Storage.Put(volume.ObjectName.Value, null);
        await world.ScanAsync();

        Assert.Equal("It was last seen at 18:00 UTC on 2026-03-02 with 10 GiB.", (await OnlyAsync(world)).Story);
    }

    [Fact]
    public async Task A_delete_that_was_refused_says_why()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Retention = TimeSpan.Zero }, Operations = new OperationOptions { AttemptsMax = 1 } });
        var volume = await world.AvailableAsync("db-1");
        world.Faults = (verb, _) => verb == BackendVerb.Remove ? new Fault.FailBefore() : null;
        var delete = await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.SettleAsync();
        await world.ScanAsync();

        var finding = await OnlyAsync(world);
        Assert.Equal(("unclaimed", "deleting, with no work under way"), (finding.Rule, finding.Recorded));
        Assert.StartsWith("Made by the create of 'db-1' (operation 1), which succeeded at 17:00 UTC.", finding.Story, StringComparison.Ordinal);
        Assert.Contains($"Its delete (operation {delete.Operation}) ended at 17:00 UTC without success: ", finding.Story, StringComparison.Ordinal);
    }

    private static async Task<Finding> OnlyAsync(World world)
    {
        var finding = Assert.Single(await world.ReadAsync(db => db.Findings.AsNoTracking().ToListAsync()));
        Assert.Equal(FindingState.Open, finding.State);
        return finding;
    }
}
