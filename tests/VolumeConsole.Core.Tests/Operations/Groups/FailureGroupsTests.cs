using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations.Groups;

public sealed class FailureGroupsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failures_are_grouped_by_cause_kind_and_backend_with_a_sample_and_its_whole_error()
    {
        await using var world = await World.StartedAsync();
        var resizes = await world.FailedResizesAsync(3);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var conflict = await world.FailedCreateAsync("taken");

        var groups = await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation);

        Assert.Equal([3, 1], groups.Select(g => g.Count));
        Assert.Equal((ResizeVolume.KindName, World.BackendId, resizes[^1]), (groups[0].Key.Kind, groups[0].Key.BackendId, groups[0].Sample));
        Assert.Equal("not_found: There is no object … to grow.", groups[0].Key.Cause);
        Assert.Contains("There is no object vol-", groups[0].Error);
        Assert.Equal((CreateVolume.KindName, conflict), (groups[1].Key.Kind, groups[1].Sample));
        Assert.True(groups[1].First > groups[0].Last);
        Assert.Equal(0, groups[0].InDoubt);
    }

    [Fact]
    public async Task What_waits_is_counted_only_where_it_is_asked_for_and_doubt_is_told()
    {
        await using var world = await World.StartedAsync();
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", World.GiB));
        world.Faults = (_, _) => new Fault.LoseReply();
        await world.AnswerRingsAsync();

        Assert.Empty(await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation));
        var group = Assert.Single(await world.Get<FailureGroups>().ListAsync(waiting: true, Cancellation));
        Assert.Equal((1, 1), (group.Count, group.InDoubt));
    }

    [Fact]
    public async Task Rows_from_before_causes_were_stored_get_theirs_at_start_and_only_once()
    {
        await using var world = await World.StartedAsync();
        await world.FailedResizesAsync(3);
        await world.ReadAsync(db => db.Operations.ExecuteUpdateAsync(set => set.SetProperty(o => o.Cause, (string?)null)));

        await world.StartAsync();

        Assert.Equal(3, Assert.Single(await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation)).Count);
        Assert.Equal(3, await world.ReadAsync(db => db.Operations.CountAsync(o => o.Cause != null)));
        Assert.Equal(0, await world.Get<CauseBackfill>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_note_is_written_replaced_and_taken_away_and_stays_when_the_group_is_empty()
    {
        await using var world = await World.StartedAsync();
        await world.FailedResizesAsync(1);
        var key = Assert.Single(await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation)).Key;

        await NoteAsync(world, key, " Ask storage first. ");
        await NoteAsync(world, key, "Ticket 12.");
        var note = Assert.Single(await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation)).Note!;
        Assert.Equal(("Ticket 12.", "admin"), (note.Text, note.By));

        await world.ReadAsync(db => db.Operations.Where(o => o.Cause == key.Cause).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OperationState.Cancelled)));
        await NoteAsync(world, key, "Still here.");
        await NoteAsync(world, key, "");
        Assert.Equal(0, await world.ReadAsync(db => db.GroupNotes.CountAsync()));
        Assert.Equal(4, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.GroupNoted && a.Actor == "admin")));
        Assert.Contains("Ticket 12.", await world.ReadAsync(async db => string.Join(' ', await db.Activity.Where(a => a.Type == ActivityTypes.GroupNoted).Select(a => a.Detail).ToListAsync())));
    }

    [Fact]
    public async Task A_note_needs_an_operator_a_group_that_exists_and_a_text_that_fits()
    {
        await using var world = await World.StartedAsync();
        await world.FailedResizesAsync(1);
        var key = Assert.Single(await world.Get<FailureGroups>().ListAsync(waiting: false, Cancellation)).Key;
        var note = new NoteGroup(key.Kind, key.BackendId, key.Cause, "x");

        Assert.Equal(RefusalReason.Forbidden, await RefusedAsync(world, note, "reader"));
        Assert.Equal(RefusalReason.NotFound, await RefusedAsync(world, note with { Cause = "no such thing" }));
        Assert.Equal(RefusalReason.Invalid, await RefusedAsync(world, note with { Text = new string('x', NoteGroup.TextMax + 1) }));
        Assert.Equal(RefusalReason.Invalid, await RefusedAsync(world, note with { Text = "bell\a" }));
        Assert.Equal(0, await world.ReadAsync(db => db.GroupNotes.CountAsync()));
    }

    [Fact]
    public async Task The_reason_of_a_retry_a_cancel_and_an_abandon_is_kept_with_who_did_it()
    {
        await using var world = await World.StartedAsync();
        var resizes = await world.FailedResizesAsync(2);
        var create = await world.OperationAsync(await world.FailedCreateAsync("taken"));

        await world.AcceptAsync(new RetryOperation(resizes[0]) { Reason = "why retry" });
        await world.AcceptAsync(new CancelResize(resizes[1]) { Reason = "why cancel" });
        await world.AcceptAsync(new DeleteVolume.Request(create.VolumeId) { Reason = "why abandon" });

        var told = await world.ReadAsync(db => db.Activity.Where(a => a.Reason != null).OrderBy(a => a.Sequence).Select(a => $"{a.Actor} {a.Type} {a.Reason}").ToListAsync());
        Assert.Equal(
            ["admin operation.retried why retry", "admin operation.cancelled why cancel", "admin operation.cancelled why abandon", "admin operation.requested why abandon"], told);
    }

    private static Task<Submission.Recorded> NoteAsync(World world, FailureGroupKey key, string text) =>
        RecordedAsync(world.SubmitAsync(new NoteGroup(key.Kind, key.BackendId, key.Cause, text)));

    private static async Task<Submission.Recorded> RecordedAsync(Task<Submission> submission) => Assert.IsType<Submission.Recorded>(await submission);

    private static async Task<RefusalReason> RefusedAsync(World world, Request request, string by = "admin") =>
        Assert.IsType<Submission.Refused>(await world.SubmitAsync(request, new Actor(ActorKind.Person, by))).Refusal.Reason;
}
