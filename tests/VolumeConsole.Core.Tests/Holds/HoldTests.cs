using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Holds;

/// <summary>When nothing may be removed, what goes on all the same, and who ends it.</summary>
public sealed class HoldTests
{
    private static readonly Actor Operator = new(ActorKind.Person, "operator");
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_behind_its_marker_removes_nothing_until_an_administrator_releases_the_hold()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await RolledBackAsync(world, ahead: 500);
        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.SettleAsync();

        Assert.IsType<ObjectState.Present>(world.Storage.Look(volume.ObjectName));
        var hold = Assert.Single(world.Get<HoldBook>().InForce);
        Assert.Equal((HoldKind.Rollback, World.BackendId), (hold.Kind, hold.BackendId));
        Assert.Contains("restored from a backup", hold.Detail, StringComparison.Ordinal);
        Assert.Contains("rollback hold", world.Get<HoldBook>().WhyHeld(DeleteVolume.KindName, World.BackendId)!, StringComparison.Ordinal);
        Assert.Null(world.Get<HoldBook>().WhyHeld(CreateVolume.KindName, World.BackendId));

        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new ReleaseHold(hold.Id, ReleaseHold.Word)));
        await world.SettleAsync();

        Assert.IsType<ObjectState.Absent>(world.Storage.Look(volume.ObjectName));
        Assert.Empty(world.Get<HoldBook>().InForce);
        Assert.Equal("admin", await world.ReadAsync(db => db.Holds.Select(h => h.ReleasedBy).SingleAsync(Stop)));
        Assert.Equal(
            [ActivityTypes.HoldSet, ActivityTypes.HoldReleased],
            await world.ReadAsync(db => db.Activity.Where(a => a.Type.StartsWith("hold.")).OrderBy(a => a.Sequence).Select(a => a.Type).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_purge_by_hand_and_an_abandon_are_held_too_and_keep_their_way_back()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await RolledBackAsync(world, ahead: 1);

        await world.AcceptAsync(new PurgeNow(volume.Id));
        await world.SettleAsync();

        Assert.IsType<ObjectState.Present>(world.Storage.Look(volume.ObjectName));
        await world.AcceptAsync(new RestoreVolume.Request(volume.Id));
        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(volume.Id)).Lifecycle);
    }

    [Fact]
    public async Task Everything_else_works_while_a_hold_is_in_force()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await RolledBackAsync(world, ahead: 1);

        var made = await world.AvailableAsync("db-2");
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, VolumeSize.FromGiB(20)));
        await world.SettleAsync();

        Assert.Equal((VolumeLifecycle.Available, 20 * VolumeSize.GiB), (made.Lifecycle, (await world.VolumeAsync(volume.Id)).SizeBytes));
    }

    [Fact]
    public async Task Activity_after_a_rollback_goes_on_beyond_what_anybody_can_have_seen()
    {
        await using var world = await World.StartedAsync();
        var marker = await RolledBackAsync(world, ahead: 700);

        Assert.True(await world.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.HoldSet).Select(a => a.Sequence).SingleAsync(Stop)) > marker + 100_000);
        await world.StartAsync();
        Assert.Single(await world.ReadAsync(db => db.Holds.ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_healthy_restart_sets_no_hold_even_where_retention_has_emptied_the_log()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        var last = await world.ReadAsync(db => db.Activity.MaxAsync(a => a.Sequence, Stop));
        await world.Get<Startup>().RefreshMarkerAsync(world.Get<BackendRegistry>().All.Single(), last, Stop);
        await world.Get<IWriterGate>().WriteAsync((w, t) => w.Db.Activity.ExecuteDeleteAsync(t), Stop);

        await world.StartAsync();

        Assert.Empty(world.Get<HoldBook>().InForce);
    }

    [Fact]
    public async Task A_backend_that_was_away_at_start_loses_nothing_before_its_marker_was_compared()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.Storage.WriteIdentityAsync(new BackendIdentity(world.Get<InstallationIdentity>().Id, 9_000), Stop);
        world.Storage.Reachable = false;
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromDays(30));
        world.Storage.Reachable = true;
        await world.SettleAsync();

        Assert.IsType<ObjectState.Present>(world.Storage.Look(volume.ObjectName));
        Assert.Contains("could not be asked", world.Get<HoldBook>().WhyHeld(DeleteVolume.KindName, World.BackendId)!, StringComparison.Ordinal);

        await world.Get<HoldWatch>().LookAtMarkersAsync(Stop);
        await world.SettleAsync();

        Assert.Equal(HoldKind.Rollback, Assert.Single(world.Get<HoldBook>().InForce).Kind);
        Assert.IsType<ObjectState.Present>(world.Storage.Look(volume.ObjectName));
    }

    [Theory]
    [InlineData("", RefusalReason.Invalid, "confirm")]
    [InlineData("Release", RefusalReason.Invalid, "confirm")]
    public async Task A_release_without_the_word_is_refused(string word, RefusalReason reason, string field)
    {
        await using var world = await World.StartedAsync();
        await RolledBackAsync(world, ahead: 1);

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new ReleaseHold(world.Get<HoldBook>().InForce[0].Id, word)));

        Assert.Equal((reason, field), (refused.Refusal.Reason, refused.Refusal.Field));
        Assert.Single(world.Get<HoldBook>().InForce);
    }

    [Fact]
    public async Task Only_an_administrator_releases_and_only_once_and_only_what_there_is()
    {
        await using var world = await World.StartedAsync();
        await RolledBackAsync(world, ahead: 1);
        var id = world.Get<HoldBook>().InForce[0].Id;

        Assert.Equal(RefusalReason.Forbidden, await ReasonAsync(world, new ReleaseHold(id, ReleaseHold.Word), Operator));
        Assert.Equal(RefusalReason.NotFound, await ReasonAsync(world, new ReleaseHold(99, ReleaseHold.Word), World.Admin));
        await world.SubmitAsync(new ReleaseHold(id, ReleaseHold.Word));
        Assert.Equal(RefusalReason.Conflict, await ReasonAsync(world, new ReleaseHold(id, ReleaseHold.Word), World.Admin));
    }

    [Fact]
    public async Task An_orphan_from_after_the_backup_is_told_as_newer_than_it()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        var lost = NameMadeAt(world.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        var older = NameMadeAt(world.Clock.GetUtcNow() - TimeSpan.FromHours(2));
        world.Clock.Advance(TimeSpan.FromHours(5));
        await RolledBackAsync(world, ahead: 50);
        world.Clock.Advance(TimeSpan.FromHours(1));
        var later = NameMadeAt(world.Clock.GetUtcNow());

        Assert.Contains("probably newer than this backup", await world.ReadAsync(db => HoldStory.OfAsync(lost, db, Stop)), StringComparison.Ordinal);
        Assert.Null(await world.ReadAsync(db => HoldStory.OfAsync(older, db, Stop)));
        Assert.Null(await world.ReadAsync(db => HoldStory.OfAsync(later, db, Stop)));

        world.Storage.Put(lost.Value, new ObjectState.Present(VolumeSize.GiB, new OwnerMark(world.Get<InstallationIdentity>().Id, lost.DerivedFrom)));
        await world.ScanAsync();
        Assert.Contains("probably newer than this backup", await world.ReadAsync(db => db.Findings.Select(f => f.Story).SingleAsync(Stop)), StringComparison.Ordinal);
    }

    /// <summary>As after a restore: the storage's marker is ahead of the database by so many entries.</summary>
    private static async Task<long> RolledBackAsync(World world, long ahead)
    {
        var marker = ahead + await world.ReadAsync(db => db.Activity.MaxAsync(a => a.Sequence, Stop));
        await world.Storage.WriteIdentityAsync(new BackendIdentity(world.Get<InstallationIdentity>().Id, marker), Stop);
        await world.StartAsync();
        return marker;
    }

    private static async Task<RefusalReason> ReasonAsync(World world, Request request, Actor actor) =>
        Assert.IsType<Submission.Refused>(await world.SubmitAsync(request, actor)).Refusal.Reason;

    private static ObjectName NameMadeAt(DateTimeOffset time) => ObjectName.Parse($"vol-{time.ToUnixTimeMilliseconds():x12}7abc8def0123456789ab");
}
