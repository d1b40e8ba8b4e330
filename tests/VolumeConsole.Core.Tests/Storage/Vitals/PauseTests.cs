using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage.Changes;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Storage.Vitals;

/// <summary>A paused backend accepts and holds; nothing is lost by it.</summary>
public sealed class PauseTests
{
    [Fact]
    public async Task A_paused_backend_accepts_requests_and_holds_them_also_through_a_restart_until_it_is_resumed()
    {
        await using var world = await World.StartedAsync();
        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new PauseBackend(World.BackendId) { Reason = "new disks" }));
        var volume = (await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB))).Volume;
        await world.SettleAsync();
        await world.StartAsync();
        await world.SettleAsync();
        Assert.Equal(0, await world.ReadAsync(db => db.Attempts.CountAsync()));
        Assert.Equal(("admin", "new disks"), await world.ReadAsync(async db => await db.Pauses.Select(p => new ValueTuple<string, string?>(p.By, p.Reason)).SingleAsync()));

        Assert.IsType<Submission.Recorded>(await world.SubmitAsync(new ResumeBackend(World.BackendId)));
        await world.LookAsync();
        await world.AnswerRingsAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(volume)).Lifecycle);
    }

    [Fact]
    public async Task The_sweep_does_not_ring_for_a_paused_backend()
    {
        await using var world = await World.StartedAsync();
        await world.SubmitAsync(new PauseBackend(World.BackendId));
        await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB));
        await world.AnswerRingsAsync();
        await world.Get<Sweeper>().SweepAsync(CancellationToken.None);

        Assert.Equal(0, world.Doorbell.Count);
    }

    [Fact]
    public async Task What_runs_when_the_pause_comes_ends_as_usual()
    {
        await using var world = await World.StartedAsync();
        world.Effect = (_, _) => world.SubmitAsync(new PauseBackend(World.BackendId)).GetAwaiter().GetResult();
        var volume = (await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", VolumeSize.GiB))).Volume;
        await world.AnswerRingsAsync();

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(volume)).Lifecycle);
        Assert.Equal(1, await world.ReadAsync(db => db.Pauses.CountAsync()));
    }

    [Fact]
    public async Task A_pause_and_its_end_are_told_once_and_asking_again_is_refused()
    {
        await using var world = await World.StartedAsync();
        Assert.Equal(RefusalReason.Conflict, Refused(await world.SubmitAsync(new ResumeBackend(World.BackendId))).Reason);
        await world.SubmitAsync(new PauseBackend(World.BackendId));
        Assert.Contains("by admin", Refused(await world.SubmitAsync(new PauseBackend(World.BackendId))).Message);
        await world.SubmitAsync(new ResumeBackend(World.BackendId));

        Assert.Equal(
            [ActivityTypes.BackendPaused, ActivityTypes.BackendResumed],
            await world.ReadAsync(db => db.Activity.Where(a => a.BackendId == World.BackendId && a.Type != ActivityTypes.BackendClaimed).Select(a => a.Type).ToListAsync()));
    }

    [Fact]
    public async Task Readers_may_not_and_a_backend_that_is_not_there_cannot()
    {
        await using var world = await World.StartedAsync();
        var reader = new Actor(ActorKind.Person, "reader");
        Assert.Equal(RefusalReason.Forbidden, Refused(await world.SubmitAsync(new PauseBackend(World.BackendId), reader)).Reason);
        Assert.Equal(RefusalReason.Forbidden, Refused(await world.SubmitAsync(new ResumeBackend(World.BackendId), reader)).Reason);
        Assert.Equal("backend", Refused(await world.SubmitAsync(new PauseBackend("nowhere"))).Field);
        Assert.Equal("backend", Refused(await world.SubmitAsync(new ResumeBackend("nowhere"))).Field);
        Assert.Equal(0, await world.ReadAsync(db => db.Pauses.CountAsync()));
    }

    private static Refusal Refused(Submission submission) => Assert.IsType<Submission.Refused>(submission).Refusal;
}
