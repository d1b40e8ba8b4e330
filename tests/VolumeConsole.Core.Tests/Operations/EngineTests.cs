using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations;

/// <summary>The engine on real SQLite and simulated storage.</summary>
public sealed class EngineTests
{
    private const long TenGiB = 10 * VolumeSize.GiB;

    [Fact]
    public async Task A_created_volume_becomes_available_with_the_size_that_the_backend_reported()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));

        var before = await world.VolumeAsync(accepted.Volume);
        Assert.Equal((VolumeLifecycle.Creating, 0L), (before.Lifecycle, before.SizeBytes));
        await world.SettleAsync();

        var after = await world.VolumeAsync(accepted.Volume);
        Assert.Equal((VolumeLifecycle.Available, TenGiB), (after.Lifecycle, after.SizeBytes));
        var held = Assert.IsType<ObjectState.Present>(world.Storage.Look(after.ObjectName));
        Assert.Equal(after.Id, held.Owner?.Volume);
        var seen = await world.ReadAsync(db => db.Observations.SingleAsync());
        Assert.Equal((true, (long?)TenGiB), (seen.Exists, seen.SizeBytes));
    }

    [Fact]
    public async Task A_lost_reply_is_retried_and_makes_one_volume()
    {
        await using var world = await World.StartedAsync();
        world.Faults = Once(new Fault.LoseReply());
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        await world.AnswerRingsAsync();

        var waiting = await world.OperationAsync(accepted.Operation!.Value);
        Assert.Equal((OperationState.Waiting, 1, true), (waiting.State, waiting.UnknownCount, waiting.InDoubt));
        Assert.Contains("it may have happened", waiting.Error);
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(accepted.Volume)).Lifecycle);

        await world.SettleAsync();
        Assert.Single(world.Storage.Objects);
        var attempts = await world.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).ToListAsync());
        Assert.Equal([AttemptOutcome.Unknown, AttemptOutcome.Done], attempts.Select(a => a.Outcome!.Value));
        Assert.StartsWith("Adopt", attempts[1].Observed);
    }

    [Fact]
    public async Task A_worker_that_wakes_after_its_lease_cannot_overwrite_the_answer()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        var ledger = world.Get<AttemptLedger>();
        var gate = world.Get<IWriterGate>();
        var stale = await gate.WriteAsync((w, t) => ledger.ClaimAsync(accepted.Operation!.Value, w, t), TestContext.Current.CancellationToken);

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);

        var report = new AttemptReport(new BackendResult.Rejected(BackendCodes.Invalid, "late"), null, null, false);
        var end = await gate.WriteAsync((w, t) => ledger.CommitAsync(stale!, report, w, t), TestContext.Current.CancellationToken);

        Assert.True(end.Stale);
        Assert.Equal(OperationState.Succeeded, (await world.OperationAsync(accepted.Operation!.Value)).State);
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_stale_worker_is_fenced_by_the_state_too_while_nobody_has_claimed_anew()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        var ledger = world.Get<AttemptLedger>();
        var gate = world.Get<IWriterGate>();
        var stale = await gate.WriteAsync((w, t) => ledger.ClaimAsync(accepted.Operation!.Value, w, t), TestContext.Current.CancellationToken);

        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.Get<Sweeper>().SweepAsync(TestContext.Current.CancellationToken); // Same attempt number, no longer Running.
        var report = new AttemptReport(new BackendResult.Done(new ObjectState.Present(TenGiB, null)), null, null, false);
        var end = await gate.WriteAsync((w, t) => ledger.CommitAsync(stale!, report, w, t), TestContext.Current.CancellationToken);

        Assert.True(end.Stale);
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task Of_two_workers_that_hear_the_same_ring_one_claims()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        var runner = world.Get<OperationRunner>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => runner.RunAsync(accepted.Operation!.Value, CancellationToken.None))));

        Assert.Equal(1, await world.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task What_stays_unknown_needs_a_person_when_the_budget_is_used_up_and_a_retry_goes_on()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { AttemptsMax = 3 } });
        world.Faults = (_, _) => new Fault.FailBefore();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        await world.SettleAsync();

        var stuck = await world.OperationAsync(accepted.Operation!.Value);
        Assert.Equal((OperationState.NeedsAttention, 3, 3), (stuck.State, stuck.Attempt, stuck.UnknownCount));

        world.Faults = (_, _) => null;
        await world.AcceptAsync(new RetryOperation(stuck.Id));
        await world.SettleAsync();
        Assert.Equal((OperationState.Succeeded, 4), await StateAndAttemptAsync(world, stuck.Id));
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_full_backend_costs_no_budget_and_the_work_ends_by_itself_when_there_is_room()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Operations = new OperationOptions { AttemptsMax = 2 } });
        world.Storage.CapacityBytes = 1;
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        await world.SettleAsync(TimeSpan.FromMinutes(30));

        var waiting = await world.OperationAsync(accepted.Operation!.Value);
        Assert.Equal((OperationState.Waiting, BackendCodes.Full, 0), (waiting.State, waiting.ErrorCode, waiting.UnknownCount));
        Assert.True(waiting.Attempt > 2);

        world.Storage.CapacityBytes = long.MaxValue;
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task A_certain_rejection_fails_the_volume_which_keeps_its_name_until_it_is_deleted()
    {
        await using var world = await World.StartedAsync();
        var (id, operation) = await RejectedCreateAsync(world);

        Assert.Equal(VolumeLifecycle.Failed, (await world.VolumeAsync(id)).Lifecycle);
        Assert.Equal(OperationState.Failed, (await world.OperationAsync(operation)).State);
        var taken = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB)));
        Assert.Equal((RefusalReason.NameTaken, (VolumeId?)id, "db-1-2"), (taken.Refusal.Reason, taken.Refusal.Holder, taken.Refusal.Suggestion));

        await world.AcceptAsync(new DeleteVolume.Request(id));
        Assert.IsType<Submission.Accepted>(await world.SubmitAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB)));
    }

    [Fact]
    public async Task A_failed_create_that_is_retried_is_creating_again_and_then_available()
    {
        await using var world = await World.StartedAsync();
        var (id, operation) = await RejectedCreateAsync(world);
        world.Storage.Put(ObjectName.For(id).Value, null);

        await world.AcceptAsync(new RetryOperation(operation));
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(id)).Lifecycle);
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(id)).Lifecycle);
    }

    [Fact]
    public async Task A_rejection_after_doubt_is_not_certain()
    {
        await using var world = await World.StartedAsync();
        world.Faults = Once(new Fault.FailBefore());
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        await world.AnswerRingsAsync();
        world.Storage.Put(ObjectName.For(accepted.Volume).Value, new ObjectState.Present(TenGiB, new OwnerMark(Guid.Empty, accepted.Volume)));
        await world.SettleAsync();

        var operation = await world.OperationAsync(accepted.Operation!.Value);
        Assert.Equal((OperationState.NeedsAttention, BackendCodes.Conflict), (operation.State, operation.ErrorCode));
        Assert.Equal(VolumeLifecycle.Creating, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task While_a_volume_grows_users_see_the_old_size()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 2 * TenGiB));

        Assert.Equal((TenGiB, 2 * TenGiB), ((await world.VolumeAsync(volume.Id)).SizeBytes, (await world.VolumeAsync(volume.Id)).WantedSizeBytes));
        await world.SettleAsync();
        Assert.Equal(2 * TenGiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
    }

    [Fact]
    public async Task A_deleted_volume_is_purged_only_after_the_retention_time()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));

        await world.SettleAsync(TimeSpan.FromHours(23));
        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(volume.Id)).Lifecycle);
        Assert.Single(world.Storage.Objects);

        await world.SettleAsync(TimeSpan.FromHours(25));
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(volume.Id)).Lifecycle);
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task Purge_now_ends_the_retention_and_only_an_admin_may()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new PurgeNow(volume.Id), World.Admin with { Name = "operator" }));
        Assert.Equal(RefusalReason.Forbidden, refused.Refusal.Reason);
        await world.AcceptAsync(new PurgeNow(volume.Id));
        await world.AnswerRingsAsync();
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task A_delete_overtakes_a_running_create_and_nothing_is_left_behind()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        var ledger = world.Get<AttemptLedger>();
        var gate = world.Get<IWriterGate>();
        var running = await gate.WriteAsync((w, t) => ledger.ClaimAsync(accepted.Operation!.Value, w, t), TestContext.Current.CancellationToken);
        await world.AcceptAsync(new DeleteVolume.Request(accepted.Volume));
        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        await world.AnswerRingsAsync();
        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(accepted.Volume)).Lifecycle); // Queued behind.

        var made = await world.Storage.EnsureAsync(running!.ObjectName, TenGiB, running.Owner, TestContext.Current.CancellationToken);
        var end = await gate.WriteAsync(
            (w, t) => ledger.CommitAsync(running, new AttemptReport(made, ((BackendResult.Done)made).State, null, false), w, t), TestContext.Current.CancellationToken);
        Assert.Single(end.Rings);
        await world.SettleAsync();

        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Empty(world.Storage.Objects);
        Assert.Equal(OperationState.Succeeded, (await world.OperationAsync(accepted.Operation!.Value)).State);
    }

    [Fact]
    public async Task A_superseded_create_that_ends_unknown_is_cancelled_and_the_purge_cleans_up()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        world.Faults = Once(new Fault.LoseReply());
        world.Effect = (verb, _) => { if (verb == "ensure") world.AcceptAsync(new DeleteVolume.Request(accepted.Volume)).GetAwaiter().GetResult(); };
        await world.SettleAsync();

        Assert.Equal(OperationState.Cancelled, (await world.OperationAsync(accepted.Operation!.Value)).State);
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
        Assert.Empty(world.Storage.Objects);
    }

    [Fact]
    public async Task With_the_doorbell_deaf_the_sweep_alone_is_enough_once_it_can_ring()
    {
        await using var world = await World.StartedAsync();
        world.Doorbell.Deaf = true;
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        Assert.Equal(0, world.Doorbell.Count);

        world.Doorbell.Deaf = false;
        await world.Get<Sweeper>().SweepAsync(TestContext.Current.CancellationToken);
        await world.AnswerRingsAsync();
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(accepted.Volume)).Lifecycle);
    }

    [Fact]
    public async Task Every_change_is_in_the_activity_with_who_and_why()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new UpdateVolume(volume.Id, Name: "db-2") { Reason = "ticket 7" });

        var entries = await world.ReadAsync(db => db.Activity.Where(a => a.VolumeId == volume.Id).OrderBy(a => a.Sequence).ToListAsync());
        Assert.Equal([ActivityTypes.Requested, ActivityTypes.Started, ActivityTypes.Succeeded, ActivityTypes.Updated], entries.Select(e => e.Type));
        Assert.Equal(("admin", "ticket 7", "name 'db-1' → 'db-2'"), (entries[3].Actor, entries[3].Reason, entries[3].Detail));
    }

    [Fact]
    public async Task Storage_without_our_marker_is_sent_nothing_and_work_goes_on_when_it_is_back()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        world.Storage.ForgetIdentity();
        var calls = 0;
        world.Effect = (_, _) => calls++;
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.AcceptAsync(new PurgeNow(volume.Id));
        await world.SettleAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(0, calls);
        Assert.Equal(VolumeLifecycle.Deleting, (await world.VolumeAsync(volume.Id)).Lifecycle);
        await world.Storage.WriteIdentityAsync(new BackendIdentity(world.Get<InstallationIdentity>().Id, 0), TestContext.Current.CancellationToken);
        await world.LookAsync();
        await world.SettleAsync();
        Assert.Equal(VolumeLifecycle.Deleted, (await world.VolumeAsync(volume.Id)).Lifecycle);
    }

    private static async Task<(VolumeId Id, OperationId Operation)> RejectedCreateAsync(World world)
    {
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        world.Storage.Put(ObjectName.For(accepted.Volume).Value, new ObjectState.Present(TenGiB, new OwnerMark(Guid.Empty, accepted.Volume)));
        await world.SettleAsync();
        return (accepted.Volume, accepted.Operation!.Value);
    }

    private static async Task<(OperationState, int)> StateAndAttemptAsync(World world, OperationId id)
    {
        var operation = await world.OperationAsync(id);
        return (operation.State, operation.Attempt);
    }

    private static Func<BackendVerb, ObjectName, Fault?> Once(Fault fault)
    {
        var calls = 0;
        return (_, _) => calls++ == 0 ? fault : null;
    }
}
