using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations;

public sealed class RetryAtSizeTests
{
    private const long GiB = VolumeSize.GiB;

    [Fact]
    public async Task A_failed_resize_is_retried_at_another_size_and_the_activity_tells_both_and_why()
    {
        await using var world = await World.StartedAsync();
        var resize = (await world.FailedResizesAsync(1))[0];
        await world.RepairAsync(resize);

        await world.AcceptAsync(new RetryAtSize(resize, 3 * GiB) { Reason = "less would do" });
        var asked = await world.VolumeAsync((await world.OperationAsync(resize)).VolumeId);
        await world.AnswerRingsAsync();

        Assert.Equal((GiB, 3 * GiB), (asked.SizeBytes, asked.WantedSizeBytes));
        Assert.Equal(OperationState.Succeeded, (await world.OperationAsync(resize)).State);
        Assert.Equal(3 * GiB, (await world.VolumeAsync(asked.Id)).SizeBytes);
        var entry = await world.ReadAsync(db => db.Activity.SingleAsync(a => a.Type == ActivityTypes.SizeChanged));
        Assert.Equal(("admin", "2 GiB → 3 GiB.", "less would do", resize), (entry.Actor, entry.Detail, entry.Reason, entry.OperationId));
    }

    [Fact]
    public async Task A_failed_create_is_retried_smaller()
    {
        await using var world = await World.StartedAsync();
        var create = await world.FailedCreateAsync("db-1", gigabytes: 10);
        var volume = (await world.OperationAsync(create)).VolumeId;
        world.Storage.Put(ObjectName.For(volume).Value, null);

        await world.AcceptAsync(new RetryAtSize(create, 4 * GiB));
        await world.AnswerRingsAsync();

        var made = await world.VolumeAsync(volume);
        Assert.Equal((VolumeLifecycle.Available, 4 * GiB, 4 * GiB), (made.Lifecycle, made.SizeBytes, made.WantedSizeBytes));
    }

    [Fact]
    public async Task A_create_in_doubt_that_had_made_a_larger_object_gets_the_reported_size_and_the_activity_said_so()
    {
        await using var world = await World.StartedAsync();
        var create = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", 10 * GiB));
        world.Faults = (_, _) => new Fault.LoseReply();
        await world.AnswerRingsAsync();
        world.Faults = (_, _) => null;

        await world.AcceptAsync(new RetryAtSize(create.Operation!.Value, 2 * GiB));
        await world.AnswerRingsAsync();

        var made = await world.VolumeAsync(create.Volume);
        Assert.Equal((VolumeLifecycle.Available, 10 * GiB, 10 * GiB), (made.Lifecycle, made.SizeBytes, made.WantedSizeBytes));
        Assert.Contains("the size that the backend reports wins", await world.ReadAsync(db => db.Activity.Where(a => a.Type == ActivityTypes.SizeChanged).Select(a => a.Detail).SingleAsync()));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_field_and_changes_nothing()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { QuotaBytes = 20 * GiB } });
        var resize = (await world.FailedResizesAsync(1))[0];
        var create = (await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "other", GiB))).Operation!.Value;
        await world.AnswerRingsAsync();
        var observe = await world.AcceptAsync(new ObserveVolume.Request((await world.OperationAsync(create)).VolumeId));

        Assert.Equal((RefusalReason.SizeOutOfRange, "size_gigabytes"), await RefusedAsync(world, resize, GiB + 1));
        Assert.Equal((RefusalReason.Shrink, "size_gigabytes"), await RefusedAsync(world, resize, GiB));
        Assert.Equal((RefusalReason.Capacity, "size_gigabytes"), await RefusedAsync(world, resize, 20 * GiB));
        Assert.Equal((RefusalReason.NotFound, "id"), await RefusedAsync(world, new OperationId(99), 2 * GiB));
        Assert.Equal((RefusalReason.Conflict, null), await RefusedAsync(world, create, 2 * GiB));
        Assert.Equal((RefusalReason.Conflict, null), await RefusedAsync(world, observe.Operation!.Value, 2 * GiB));
        Assert.Equal((RefusalReason.Forbidden, null), await RefusedAsync(world, resize, 2 * GiB, "reader"));

        Assert.Equal((OperationState.Failed, 2 * GiB), ((await world.OperationAsync(resize)).State, (await world.OperationAsync(resize)).WantedSizeBytes));
        Assert.Equal(0, await world.ReadAsync(db => db.Activity.CountAsync(a => a.Type == ActivityTypes.SizeChanged)));
        await world.AcceptAsync(new RetryAtSize(resize, 19 * GiB));
    }

    private static async Task<(RefusalReason, string?)> RefusedAsync(World world, OperationId id, long bytes, string by = "admin")
    {
        var refusal = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new RetryAtSize(id, bytes), new Actor(ActorKind.Person, by))).Refusal;
        return (refusal.Reason, refusal.Field);
    }
}
