using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Remedies;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations;

/// <summary>A volume is declared lost: what becomes of its snapshots. None is ever called lost that may be there.</summary>
public sealed class LostSnapshotTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pastRetention = TimeSpan.FromDays(3);

    [Fact]
    public async Task A_volume_is_lost_together_with_its_snapshots_that_were_seen_to_be_gone()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var (first, second) = (await TakenAsync(world, volume, "first"), await TakenAsync(world, volume, "second"));
        for (var number = 1; number <= 3; number++) await world.AvailableAsync($"other-{number}");
        await RemoveAsync(world, volume, first, second);
        Assert.Equal(3, await OpenFindingsAsync(world));

        await world.AcceptAsync(new MarkLost(volume.Id, "db-1"));

        Assert.Equal(3, await world.ReadAsync(db => db.VolumesAndSnapshots.CountAsync(v => v.Lifecycle == VolumeLifecycle.Lost)));
        Assert.Equal(0, await OpenFindingsAsync(world));
        Assert.Equal(["The snapshot was declared lost.", "The snapshot was declared lost.", "The volume was declared lost."],
            await world.ReadAsync(db => db.Findings.Select(f => f.ClosedBecause!).OrderBy(because => because).ToListAsync()));
        Assert.Equal(3, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.VolumeLost)));
        Assert.Equal("db-1@first", (await TakenAsync(world, await world.AvailableAsync(), "first")).Name);
    }

    [Fact]
    public async Task A_snapshot_that_may_still_be_there_keeps_its_volume_until_somebody_looked()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var (gone, kept) = (await TakenAsync(world, volume, "gone"), await TakenAsync(world, volume, "kept"));
        await RemoveAsync(world, volume, gone);

        Assert.Contains("a snapshot (kept) that may still be there", (await RefusedAsync(world, volume)).Message, StringComparison.Ordinal);
        Assert.Equal((3, 2), (await LiveAsync(world), await OpenFindingsAsync(world)));

        // It is gone by now, and nobody knows.
        world.Storage.Delete(kept.ObjectName.Value);
        await RefusedAsync(world, volume);
        await world.AcceptAsync(new ObserveVolume.Request(kept.Id));
        await world.SettleAsync(s_soon);
        await world.AcceptAsync(new MarkLost(volume.Id, "db-1"));
        Assert.Equal(0, await LiveAsync(world));
    }

    [Fact]
    public async Task A_snapshot_that_nobody_ever_looked_at_keeps_its_volume()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume, "nightly");
        world.Storage.Delete(volume.ObjectName.Value);
        await world.Get<Data.IWriterGate>().WriteAsync(
            (write, token) => write.Db.Observations.Where(o => o.ObjectName == snapshot.ObjectName).ExecuteDeleteAsync(token), CancellationToken.None);

        Assert.Contains("nightly", (await RefusedAsync(world, volume)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_is_being_taken_keeps_its_volume()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var taken = await world.AcceptAsync(new SnapshotVolume.Request(volume.Id, "nightly"));
        world.Storage.Delete(volume.ObjectName.Value);
        await world.SettleAsync(s_soon);
        Assert.NotEqual(VolumeLifecycle.Available, (await world.VolumeAsync(taken.Volume)).Lifecycle);
        await world.AcceptAsync(new ObserveVolume.Request(taken.Volume));
        await world.SettleAsync(s_soon);

        Assert.Contains("nightly", (await RefusedAsync(world, volume)).Message, StringComparison.Ordinal);
        await world.AcceptAsync(new DeleteVolume.Request(taken.Volume));
        await world.AcceptAsync(new MarkLost(volume.Id, "db-1"));
    }

    [Fact]
    public async Task What_is_in_the_trash_stays_there_and_has_nothing_to_come_back_to()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume, "nightly");
        await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
        await RemoveAsync(world, volume);

        await world.AcceptAsync(new MarkLost(volume.Id, "db-1"));

        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(snapshot.Id)).Lifecycle);
        var alone = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new RestoreVolume.Request(snapshot.Id))).Refusal;
        Assert.Contains("The volume of 'db-1@nightly' is gone", alone.Message, StringComparison.Ordinal);
        Assert.True(await world.SettleAsync(s_pastRetention));
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(snapshot.Id)).Lifecycle);
    }

    [Fact]
    public async Task A_lost_snapshot_leaves_its_volume_as_it_is()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume, "nightly");
        await RemoveAsync(world, snapshot);

        await world.AcceptAsync(new MarkLost(snapshot.Id, "db-1@nightly"));

        Assert.Equal((VolumeLifecycle.Available, VolumeLifecycle.Lost), ((await world.VolumeAsync(volume.Id)).Lifecycle, (await world.VolumeAsync(snapshot.Id)).Lifecycle));
        var again = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new MarkLost(snapshot.Id, "db-1@nightly"))).Refusal;
        Assert.Contains("already", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_remedy_says_beforehand_which_snapshots_go_along_and_which_stay_in_the_trash()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var (first, second, third) = (await TakenAsync(world, volume, "first"), await TakenAsync(world, volume, "second"), await TakenAsync(world, volume, "third"));
        await world.AcceptAsync(new DeleteVolume.Request(third.Id));
        await RemoveAsync(world, volume, first);
        var (remedy, refused) = await RemedyAsync(world, volume);
        Assert.Contains("a snapshot (second) that may still be there", remedy.WhyNot(refused)?.Message, StringComparison.Ordinal);

        await RemoveAsync(world, second);
        var (_, context) = await RemedyAsync(world, volume);

        Assert.Null(remedy.WhyNot(context));
        Assert.Contains("and with it 2 snapshots (first, second), not there either when last looked at", remedy.WhatItDoes(context), StringComparison.Ordinal);
        Assert.Contains("Its snapshot in the trash (third) can then no longer be restored", remedy.WhatItDoes(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failed_volume_left_is_not_purged_before_its_snapshots()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume, "nightly");
        await RemoveAsync(world, volume);
        var recreate = await world.AcceptAsync(new RecreateVolume.Request(volume.Id, "db-1"));
        world.Faults = (verb, name) => verb == Simulation.BackendVerb.Ensure ? new Fault.Reject(BackendCodes.Invalid) : null;
        await world.SettleAsync(s_soon);
        Assert.Equal((OperationState.Failed, VolumeLifecycle.Failed), ((await world.OperationAsync(recreate.Operation!.Value)).State, (await world.VolumeAsync(volume.Id)).Lifecycle));
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(volume.SizeBytes, null));
        await world.ScanAsync();

        var purge = new PurgeObject.Request(World.BackendId, volume.ObjectName, volume.ObjectName.Value);
        Assert.Contains("a snapshot (nightly), and cannot go before that does", Assert.IsType<Submission.Refused>(await world.SubmitAsync(purge)).Refusal.Message, StringComparison.Ordinal);
        await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
        await world.AcceptAsync(purge);
    }

    private static Task<int> LiveAsync(World world) => world.ReadAsync(db => db.VolumesAndSnapshots.Where(Volume.Live).CountAsync());

    private static Task<int> OpenFindingsAsync(World world) => world.ReadAsync(db => db.Findings.CountAsync(f => f.State == FindingState.Open));

    private static async Task<Refusal> RefusedAsync(World world, Volume volume) => Assert.IsType<Submission.Refused>(await world.SubmitAsync(new MarkLost(volume.Id, volume.Name))).Refusal;

    /// <summary>By hand, and seen by a scan.</summary>
    private static async Task RemoveAsync(World world, params Volume[] rows)
    {
        foreach (var row in rows) world.Storage.Delete(row.ObjectName.Value);
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
    }

    private static async Task<(IRemedy Remedy, FindingContext Context)> RemedyAsync(World world, Volume volume)
    {
        var finding = await world.ReadAsync(db => db.Findings.SingleAsync(f => f.VolumeId == volume.Id && f.State == FindingState.Open));
        var context = await world.Get<FindingContexts>().FindAsync(finding.Id, CancellationToken.None);
        return (world.Get<RemedyCatalogue>().Find(context!, "lost")!, context!);
    }

    private static async Task<Volume> TakenAsync(World world, Volume volume, string name)
    {
        var taken = await world.AcceptAsync(new SnapshotVolume.Request(volume.Id, name));
        await world.SettleAsync(s_soon);
        return await world.VolumeAsync(taken.Volume);
    }
}
