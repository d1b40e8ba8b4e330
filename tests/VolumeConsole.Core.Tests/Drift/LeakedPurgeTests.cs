using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Drift;

public sealed class LeakedPurgeTests
{
    [Fact]
    public async Task A_leaked_object_is_purged_by_itself_where_the_setting_allows_it()
    {
        await using var world = await LeakedAsync(autoPurge: true);

        Assert.Equal(1, await PurgeAsync(world));
        Assert.True(await world.SettleAsync());
        Assert.Empty(world.Storage.Objects);
        await world.ScanAsync();
        var finding = await OnlyAsync(world);
        Assert.Equal((FindingState.Closed, "reconciler"), (finding.State, finding.ClosedBy));
        Assert.Equal(0, await PurgeAsync(world));
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_purged()
    {
        await using var world = await LeakedAsync(autoPurge: false);

        Assert.Equal(0, await PurgeAsync(world));
        Assert.Single(world.Storage.Objects);
    }

    [Fact]
    public async Task What_was_put_aside_is_left_alone()
    {
        await using var world = await LeakedAsync(autoPurge: true);
        var finding = await OnlyAsync(world);
        Assert.IsNotType<Submission.Refused>(await world.SubmitAsync(new SnoozeFinding(finding.Id, world.Clock.GetUtcNow() + TimeSpan.FromDays(2)) { Reason = "Somebody looks into it." }));

        Assert.Equal(0, await PurgeAsync(world));
    }

    [Fact]
    public async Task An_unclaimed_object_is_never_purged_by_itself()
    {
        await using var world = await World.StartedAsync(Options(autoPurge: true));
        world.Faults = (verb, _) => verb == BackendVerb.Ensure ? new Fault.LoseReply() : null;
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-7", VolumeSize.GiB));
        await world.SettleAsync();
        await world.ScanAsync();
        Assert.Equal("unclaimed", (await OnlyAsync(world)).Rule);

        Assert.Equal(0, await PurgeAsync(world));
        Assert.Single(world.Storage.Objects);
    }

    private static async Task<World> LeakedAsync(bool autoPurge)
    {
        var world = await World.StartedAsync(Options(autoPurge));
        var volume = await world.AvailableAsync("old-shop");
        var held = (ObjectState.Present)world.Storage.Look(volume.ObjectName);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.SettleAsync();
        world.Storage.Put(volume.ObjectName.Value, held);
        await world.ScanAsync();
        return world;
    }

    private static WorldOptions Options(bool autoPurge) => new()
    {
        Backend = new BackendSettings { Retention = TimeSpan.Zero, AutoPurgeLeaked = autoPurge },
        Operations = new OperationOptions { AttemptsMax = 1 },
    };

    private static Task<int> PurgeAsync(World world) => world.Get<LeakedPurge>().PurgeAsync(world.Get<BackendRegistry>().All.Single(), TestContext.Current.CancellationToken);

    private static async Task<Finding> OnlyAsync(World world) => Assert.Single(await world.ReadAsync(db => db.Findings.AsNoTracking().ToListAsync()));
}
