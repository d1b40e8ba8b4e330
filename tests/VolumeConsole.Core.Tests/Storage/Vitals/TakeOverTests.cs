using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Changes;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Storage.Vitals;

/// <summary>Storage of another console becomes ours by a recorded decision about exactly that storage, and by nothing else.</summary>
public sealed class TakeOverTests
{
    private static readonly Guid Other = Guid.Parse("22222222-2222-4222-8222-222222222222");

    [Fact]
    public async Task Storage_with_another_consoles_marker_is_taken_over_and_work_goes_on()
    {
        await using var world = await ForeignAsync();
        Assert.IsType<Submission.Recorded>(await TakeOverAsync(world));
        Assert.Equal(Other, await MarkerAsync(world)); // Recorded, and nothing written yet.
        await world.LookAsync();

        Assert.True(world.Backend.Admission.IsOurs);
        Assert.Equal(world.Get<InstallationIdentity>().Id, await MarkerAsync(world));
        var told = await world.ReadAsync(db => db.Activity.SingleAsync(a => a.Type == ActivityTypes.BackendTakenOver));
        Assert.Contains(Other.ToString(), told.Detail);
        Assert.Equal(VolumeLifecycle.Available, (await world.AvailableAsync()).Lifecycle);
    }

    [Fact]
    public async Task A_lost_marker_over_objects_is_written_anew_and_ours_are_known_again()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync();
        world.Storage.ForgetIdentity();
        await world.LookAsync();
        Assert.Equal(AdmissionState.MarkerLost, world.Backend.Admission.State);
        Assert.Contains("Backends page", world.Backend.Admission.Explanation);
        await TakeOverAsync(world);
        await world.LookAsync();

        Assert.True(world.Backend.Admission.IsOurs);
        Assert.Equal(ScanOutcome.Complete, await world.ScanAsync());
        Assert.Equal(0, await world.ReadAsync(db => db.Findings.CountAsync()));
    }

    [Fact]
    public async Task A_console_that_died_right_after_the_decision_carries_it_out_when_it_is_back()
    {
        await using var world = await ForeignAsync();
        await TakeOverAsync(world);
        await world.StartAsync();
        await world.LookAsync();

        Assert.True(world.Backend.Admission.IsOurs);
    }

    [Fact]
    public async Task Other_storage_that_was_mounted_since_the_decision_is_left_alone()
    {
        await using var world = await ForeignAsync();
        await TakeOverAsync(world);
        var third = Guid.Parse("33333333-3333-4333-8333-333333333333");
        await world.Storage.WriteIdentityAsync(new BackendIdentity(third, 1), CancellationToken.None);
        await world.LookAsync();

        Assert.False(world.Backend.Admission.IsOurs);
        Assert.Equal(third, await MarkerAsync(world));
    }

    [Fact]
    public async Task A_decision_is_not_carried_out_long_after()
    {
        await using var world = await ForeignAsync();
        await TakeOverAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.LookAsync();

        Assert.False(world.Backend.Admission.IsOurs);
    }

    [Fact]
    public async Task A_decision_is_used_once()
    {
        await using var world = await ForeignAsync();
        await TakeOverAsync(world);
        await world.LookAsync();
        await world.Storage.WriteIdentityAsync(new BackendIdentity(Other, 1), CancellationToken.None);
        await world.LookAsync();
        await world.LookAsync();

        Assert.Equal(Other, await MarkerAsync(world));
    }

    [Fact]
    public async Task It_needs_an_administrator_the_typed_id_and_storage_that_is_there_and_not_ours()
    {
        await using var world = await ForeignAsync();
        var operatorRole = new Actor(ActorKind.Person, "operator");
        Assert.Equal(RefusalReason.Forbidden, Refused(await world.SubmitAsync(new TakeOverBackend(World.BackendId, World.BackendId), operatorRole)).Reason);
        Assert.Equal("confirm", Refused(await world.SubmitAsync(new TakeOverBackend(World.BackendId, "Sim"))).Field);
        Assert.Equal("backend", Refused(await world.SubmitAsync(new TakeOverBackend("nowhere", "nowhere"))).Field);

        world.Storage.Reachable = false;
        await world.LookAsync();
        Assert.Equal(RefusalReason.Conflict, Refused(await TakeOverAsync(world)).Reason);
        await using var ours = await World.StartedAsync();
        Assert.Contains("ours already", Refused(await TakeOverAsync(ours)).Message);
        Assert.Equal(0, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.TakeOverDecided)));
    }

    private static async Task<World> ForeignAsync()
    {
        var world = new World();
        await world.Storage.WriteIdentityAsync(new BackendIdentity(Other, 7), CancellationToken.None);
        await world.StartAsync();
        Assert.Equal(AdmissionState.Foreign, world.Backend.Admission.State);
        return world;
    }

    private static Task<Submission> TakeOverAsync(World world) => world.SubmitAsync(new TakeOverBackend(World.BackendId, World.BackendId));

    private static async Task<Guid> MarkerAsync(World world) =>
        Assert.IsType<IdentityResult.Found>(await world.Storage.ReadIdentityAsync(CancellationToken.None)).Identity.Installation;

    private static Refusal Refused(Submission submission) => Assert.IsType<Submission.Refused>(submission).Refusal;
}
