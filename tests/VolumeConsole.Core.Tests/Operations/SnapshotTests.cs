using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations;

/// <summary>Snapshots from the write door to the storage: what hangs together goes in the right order, or is refused in words.</summary>
public sealed class SnapshotTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pastRetention = TimeSpan.FromDays(3);

    [Fact]
    public async Task A_snapshot_is_taken_of_its_volume_and_shown_at_the_reported_size()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();

        var snapshot = await TakenAsync(world, volume);

        Assert.Equal(("db-1@nightly", VolumeLifecycle.Available, volume.SizeBytes, volume.Id), (snapshot.Name, snapshot.Lifecycle, snapshot.SizeBytes, snapshot.SnapshotOf));
        Assert.Equal(volume.ObjectName, snapshot.ObjectName.Volume);
        Assert.IsType<ObjectState.Present>(world.Storage.Look(snapshot.ObjectName));
        Assert.Equal((1, 1), await world.ReadAsync(async db => (await db.Volumes.CountAsync(), await db.Snapshots.CountAsync())));
    }

    [Fact]
    public async Task A_snapshot_of_what_is_smaller_than_shown_is_as_small()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        Cut(world, volume.ObjectName, VolumeSize.FromGiB(5));

        var snapshot = await TakenAsync(world, volume);

        Assert.Equal((VolumeLifecycle.Available, VolumeSize.FromGiB(5)), (snapshot.Lifecycle, snapshot.SizeBytes));
    }

    [Fact]
    public async Task A_lost_reply_is_retried_and_makes_one_snapshot()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var calls = 0;
        world.Faults = (verb, _) => verb == Simulation.BackendVerb.Copy && calls++ == 0 ? new Fault.LoseReply() : null;

        var snapshot = await TakenAsync(world, volume);

        Assert.Equal(VolumeLifecycle.Available, snapshot.Lifecycle);
        Assert.Equal(2, world.Storage.Objects.Count);
    }

    [Theory]
    [InlineData("Night", "name")]
    [InlineData("a@b", "name")]
    public async Task A_bad_name_is_refused(string name, string field)
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();

        var refused = await RefusedAsync(world, new SnapshotVolume.Request(volume.Id, name));

        Assert.Equal((RefusalReason.Invalid, field), (refused.Reason, refused.Field));
        Assert.Equal(0, await world.ReadAsync(db => db.Snapshots.CountAsync()));
    }

    [Fact]
    public async Task A_name_belongs_to_one_live_snapshot_of_a_volume_and_a_free_one_is_suggested()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var other = await world.AvailableAsync("db-2");
        var snapshot = await TakenAsync(world, volume);

        var refused = await RefusedAsync(world, new SnapshotVolume.Request(volume.Id, "nightly"));

        Assert.Equal((RefusalReason.NameTaken, "nightly-2"), (refused.Reason, refused.Suggestion));
        Assert.Contains($"snapshot {snapshot.Id}", refused.Message, StringComparison.Ordinal);
        Assert.Equal("db-2@nightly", (await TakenAsync(world, other)).Name);
    }

    [Fact]
    public async Task A_snapshot_counts_in_the_quota()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { QuotaBytes = VolumeSize.FromGiB(15) } });
        var volume = await world.AvailableAsync();

        Assert.Equal(RefusalReason.Capacity, (await RefusedAsync(world, new SnapshotVolume.Request(volume.Id, "nightly"))).Reason);
    }

    [Fact]
    public async Task Only_what_is_available_and_no_snapshot_itself_is_taken_a_snapshot_of()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume);
        Assert.Contains("is a snapshot itself", (await RefusedAsync(world, new SnapshotVolume.Request(snapshot.Id, "again"))).Message, StringComparison.Ordinal);

        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, VolumeSize.FromGiB(20)));
        Assert.Contains("open resize", (await RefusedAsync(world, new SnapshotVolume.Request(volume.Id, "busy"))).Message, StringComparison.Ordinal);
        await world.SettleAsync(s_soon);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id) { WithSnapshots = true });
        Assert.Contains("is deleting", (await RefusedAsync(world, new SnapshotVolume.Request(volume.Id, "late"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VolumeLifecycle.Creating, "Wait until it is available.")]
    [InlineData(VolumeLifecycle.Failed, "Retry what was to make it, or delete it.")]
    [InlineData(VolumeLifecycle.Deleting, "Restore it first.")]
    [InlineData(VolumeLifecycle.Lost, "Nothing brings it back.")]
    [InlineData(VolumeLifecycle.Deleted, "Nothing brings it back.")]
    public void What_is_not_available_is_refused_with_what_would_help(VolumeLifecycle lifecycle, string remedy)
    {
        var volume = new VolumeFacts(default, "data", lifecycle, true, []);
        var snapshot = volume with { Name = "data@nightly", IsSnapshot = true };

        Assert.Equal([remedy, remedy, remedy], new[] { ResizeVolume.WhyNot(volume), SnapshotVolume.WhyNot(volume), CloneSnapshot.WhyNot(snapshot) }.Select(r => r!.Remedy));
    }

    [Fact]
    public async Task A_volume_made_from_a_snapshot_holds_what_that_held_and_outlives_it()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume);

        var copy = await ClonedAsync(world, snapshot, VolumeSize.FromGiB(12));
        await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
        Assert.True(await world.SettleAsync(s_pastRetention));

        Assert.Equal((VolumeLifecycle.Available, VolumeSize.FromGiB(12), false), (copy.Lifecycle, copy.SizeBytes, copy.IsSnapshot));
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(snapshot.Id)).Lifecycle);
        Assert.IsType<ObjectState.Absent>(world.Storage.Look(snapshot.ObjectName));
        Assert.IsType<ObjectState.Present>(world.Storage.Look(copy.ObjectName));
    }

    [Fact]
    public async Task A_volume_made_from_a_snapshot_is_not_smaller_and_of_a_snapshot_only()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume);

        var small = await RefusedAsync(world, new CloneSnapshot.Request(snapshot.Id, "copy", VolumeSize.FromGiB(9)));
        var ofVolume = await RefusedAsync(world, new CloneSnapshot.Request(volume.Id, "copy"));

        Assert.Equal((RefusalReason.Shrink, "size_gigabytes"), (small.Reason, small.Field));
        Assert.Equal((RefusalReason.NotFound, "snapshot_id"), (ofVolume.Reason, ofVolume.Field));
    }

    [Fact]
    public async Task A_snapshot_cannot_go_while_a_volume_is_being_made_from_it()
    {
        await using var world = await World.StartedAsync();
        var snapshot = await TakenAsync(world, await world.AvailableAsync());
        await world.AcceptAsync(new CloneSnapshot.Request(snapshot.Id, "copy"));

        Assert.Contains("being made from snapshot", (await RefusedAsync(world, new DeleteVolume.Request(snapshot.Id))).Message, StringComparison.Ordinal);
        Assert.Contains("being made from snapshot", (await RefusedAsync(world, new DeleteVolume.Request(snapshot.SnapshotOf!.Value) { WithSnapshots = true })).Message, StringComparison.Ordinal);
        await world.SettleAsync(s_soon);
        await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
    }

    [Fact]
    public async Task A_volume_with_snapshots_is_refused_by_name_and_goes_together_with_them()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await TakenAsync(world, volume, "monday");
        await TakenAsync(world, volume, "tuesday");

        var refused = await RefusedAsync(world, new DeleteVolume.Request(volume.Id));
        Assert.Contains("2 snapshots (monday, tuesday)", refused.Message, StringComparison.Ordinal);

        await world.AcceptAsync(new DeleteVolume.Request(volume.Id) { WithSnapshots = true });
        Assert.Equal(3, await world.ReadAsync(db => db.VolumesAndSnapshots.CountAsync(v => v.Lifecycle == VolumeLifecycle.Deleting)));
        Assert.True(await world.SettleAsync(s_pastRetention));
        Assert.Empty(world.Storage.Objects);
        Assert.Equal(0, await world.ReadAsync(db => db.Operations.CountAsync(o => o.State == OperationState.Failed || o.State == OperationState.NeedsAttention)));
    }

    [Fact]
    public async Task The_purge_of_a_volume_waits_for_those_of_its_snapshots()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id) { WithSnapshots = true });
        Assert.Contains("has to go first", (await RefusedAsync(world, new PurgeNow(volume.Id))).Message, StringComparison.Ordinal);

        // Both are due, and the snapshot's own stands still at first.
        world.Clock.Advance(s_pastRetention);
        var refused = true;
        world.Faults = (verb, name) => verb == Simulation.BackendVerb.Remove && name == snapshot.ObjectName && refused ? new Fault.Throttle() : null;
        var removed = new List<ObjectName>();
        world.Effect = (verb, name) => { if (verb == "remove") removed.Add(name); };
        await world.Get<Sweeper>().SweepAsync(CancellationToken.None);
        await world.AnswerRingsAsync();
        Assert.DoesNotContain(volume.ObjectName, removed);

        refused = false;
        Assert.True(await world.SettleAsync(s_pastRetention));
        Assert.Equal([snapshot.ObjectName, volume.ObjectName], removed.Distinct());
    }

    [Fact]
    public async Task A_snapshot_by_hand_keeps_its_volume_and_says_so()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.Put($"{volume.ObjectName}@by-hand", new ObjectState.Present(volume.SizeBytes, null));
        var deleted = await world.AcceptAsync(new DeleteVolume.Request(volume.Id));

        Assert.True(await world.SettleAsync(s_pastRetention));

        var operation = await world.OperationAsync(deleted.Operation!.Value);
        Assert.Equal((OperationState.Failed, BackendCodes.InUse), (operation.State, operation.ErrorCode));
        Assert.Contains("@by-hand", operation.Error, StringComparison.Ordinal);
        world.Storage.Delete($"{volume.ObjectName}@by-hand");
        await world.AcceptAsync(new RetryOperation(operation.Id));
        await world.SettleAsync(s_soon);
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(volume.Id)).Lifecycle);
    }

    [Fact]
    public async Task A_snapshot_is_restored_only_beside_its_volume_and_takes_that_ones_name_in_the_trash_already()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume);
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id) { WithSnapshots = true });

        Assert.Contains("Restore that volume first", (await RefusedAsync(world, new RestoreVolume.Request(snapshot.Id))).Remedy, StringComparison.Ordinal);
        await world.AcceptAsync(new RestoreVolume.Request(volume.Id, "db-9"));
        Assert.Equal(("db-9@nightly", VolumeLifecycle.Deleting), ((await world.VolumeAsync(snapshot.Id)).Name, (await world.VolumeAsync(snapshot.Id)).Lifecycle));
        await world.AcceptAsync(new RestoreVolume.Request(snapshot.Id));

        Assert.Equal(("db-9@nightly", VolumeLifecycle.Available), ((await world.VolumeAsync(snapshot.Id)).Name, (await world.VolumeAsync(snapshot.Id)).Lifecycle));
    }

    [Fact]
    public async Task A_renamed_volume_takes_its_snapshots_names_along()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var (snapshot, trashed, lost) = (await TakenAsync(world, volume), await TakenAsync(world, volume, "old"), await TakenAsync(world, volume, "lost"));
        await world.AcceptAsync(new DeleteVolume.Request(trashed.Id));
        await world.AcceptAsync(new MarkLost(lost.Id, "db-1@lost"));

        await world.AcceptAsync(new UpdateVolume(volume.Id, Name: "db-9"));
        Assert.Equal(
            ["db-9@nightly", "db-9@old", "db-9@lost"],
            await world.ReadAsync(db => db.Snapshots.OrderBy(s => s.Id).Select(s => s.Name).ToListAsync()));
        await world.AcceptAsync(new UpdateVolume(snapshot.Id, Name: "weekly"));
        Assert.Equal("db-9@weekly", (await world.VolumeAsync(snapshot.Id)).Name);
    }

    [Fact]
    public async Task What_makes_no_sense_for_a_snapshot_is_refused()
    {
        await using var world = await World.StartedAsync();
        var snapshot = await TakenAsync(world, await world.AvailableAsync());

        Assert.Contains("never changes", (await RefusedAsync(world, new ResizeVolume.Request(snapshot.Id, VolumeSize.FromGiB(20)))).Message, StringComparison.Ordinal);
        world.Storage.Delete(snapshot.ObjectName.Value);
        await world.ScanAsync();
        Assert.Contains("keep nothing", (await RefusedAsync(world, new RecreateVolume.Request(snapshot.Id, snapshot.Name))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("size")]
    [InlineData("owner")]
    [InlineData("orphan")]
    [InlineData("leaked")]
    public async Task Drift_of_a_snapshot_is_found_as_that_of_a_volume(string rule)
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var snapshot = await TakenAsync(world, volume);
        var name = snapshot.ObjectName;
        switch (rule)
        {
            case "missing":
                world.Storage.Delete(name.Value);
                break;
            case "size":
                Cut(world, name, VolumeSize.FromGiB(5));
                break;
            case "owner":
                world.Storage.Put(name.Value, new ObjectState.Present(snapshot.SizeBytes, null));
                break;
            case "orphan":
                name = volume.ObjectName.Snapshot(new VolumeId(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b")));
                world.Storage.Put(name.Value, new ObjectState.Present(VolumeSize.GiB, null));
                break;
            default:
                var held = (ObjectState.Present)world.Storage.Look(name);
                await world.AcceptAsync(new DeleteVolume.Request(snapshot.Id));
                await world.SettleAsync(s_pastRetention);
                world.Storage.Put(name.Value, held);
                break;
        }

        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());

        var finding = await world.ReadAsync(db => db.Findings.SingleAsync(f => f.State == FindingState.Open));
        Assert.Equal((rule, name.Value), (finding.Rule, finding.ObjectName));
    }

    [Fact]
    public async Task An_orphan_snapshot_is_copied_or_purged_but_not_adopted()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var orphan = volume.ObjectName.Snapshot(new VolumeId(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b")));
        world.Storage.Put(orphan.Value, new ObjectState.Present(VolumeSize.GiB, null));
        await world.ScanAsync();

        Assert.Contains("never recorded", (await RefusedAsync(world, new AdoptVolume.Request(World.BackendId, orphan, "found"))).Message, StringComparison.Ordinal);
        await world.AcceptAsync(new CopyObject.Request(World.BackendId, orphan, "found"));
        await world.SettleAsync(s_soon);
        await world.AcceptAsync(new PurgeObject.Request(World.BackendId, orphan, orphan.Value));
        await world.SettleAsync(s_soon);

        Assert.IsType<ObjectState.Absent>(world.Storage.Look(orphan));
        Assert.Equal((2, 1), await world.ReadAsync(async db => (await db.Volumes.CountAsync(), await db.Snapshots.CountAsync(s => s.SnapshotOf == volume.Id))));
    }

    private static void Cut(World world, ObjectName name, long sizeBytes) => world.Storage.Put(name.Value, (ObjectState.Present)world.Storage.Look(name) with { SizeBytes = sizeBytes });

    private static async Task<Refusal> RefusedAsync(World world, Request request) => Assert.IsType<Submission.Refused>(await world.SubmitAsync(request)).Refusal;

    private static async Task<Volume> TakenAsync(World world, Volume volume, string name = "nightly")
    {
        var taken = await world.AcceptAsync(new SnapshotVolume.Request(volume.Id, name));
        await world.SettleAsync(s_soon);
        return await world.VolumeAsync(taken.Volume);
    }

    private static async Task<Volume> ClonedAsync(World world, Volume snapshot, long? sizeBytes = null)
    {
        var cloned = await world.AcceptAsync(new CloneSnapshot.Request(snapshot.Id, "copy", sizeBytes));
        await world.SettleAsync(s_soon);
        return await world.VolumeAsync(cloned.Volume);
    }
}
