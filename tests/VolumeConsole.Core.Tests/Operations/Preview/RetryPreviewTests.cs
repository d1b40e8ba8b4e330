using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Operations.Preview;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Simulation.Faults;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations.Preview;

public sealed class RetryPreviewTests
{
    private const long GiB = VolumeSize.GiB;
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_conflict_act_and_no_op_from_what_is_there_and_records_what_it_saw()
    {
        await using var world = await World.StartedAsync();
        var resize = (await world.FailedResizesAsync(1))[0];
        var before = await world.OperationAsync(resize);

        Assert.Equal((ForeseenEffect.Conflict, "Conflict: there is no object to grow."), await ForeseenAsync(world, resize));
        await world.RepairAsync(resize);
        Assert.Equal((ForeseenEffect.Act, "Grow: the object has 1 GiB."), await ForeseenAsync(world, resize));
        var volume = await world.VolumeAsync(before.VolumeId);
        world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(5 * GiB, volume.MarkOf(world.Get<InstallationIdentity>().Id)));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((ForeseenEffect.NoOp, "No-op: the object has 5 GiB already."), await ForeseenAsync(world, resize));

        var seen = await world.ReadAsync(db => db.Observations.AsNoTracking().SingleAsync(o => o.ObjectName == volume.ObjectName));
        Assert.Equal((5 * GiB, world.Clock.GetUtcNow()), (seen.SizeBytes, seen.ObservedAt));
        var after = await world.OperationAsync(resize);
        Assert.Equal((before.State, before.Attempt), (after.State, after.Attempt));
        Assert.Equal(GiB, (await world.VolumeAsync(volume.Id)).SizeBytes);
    }

    [Fact]
    public async Task It_tells_adopt_where_an_earlier_attempt_made_it()
    {
        await using var world = await World.StartedAsync();
        var create = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", GiB));
        world.Faults = (_, _) => new Fault.LoseReply();
        await world.AnswerRingsAsync();
        world.Faults = (_, _) => null;

        Assert.Equal(ForeseenEffect.Adopt, (await ForeseenAsync(world, create.Operation!.Value)).Effect);
    }

    [Fact]
    public async Task A_backend_that_does_not_answer_is_unknown_and_nothing_is_recorded()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { Timeout = TimeSpan.FromSeconds(7) } });
        var resize = (await world.FailedResizesAsync(1))[0];
        var before = await world.ReadAsync(db => db.Observations.CountAsync());
        world.Storage.Latency = TimeSpan.FromHours(1);

        var look = world.Get<RetryPreview>().PreviewAsync(resize, World.Admin, Cancellation);
        world.Clock.Advance(TimeSpan.FromSeconds(8));
        var slow = Assert.IsType<PreviewAnswer.Unknown>(await look);
        world.Storage.Latency = TimeSpan.Zero;
        world.Storage.Reachable = false;
        var away = Assert.IsType<PreviewAnswer.Unknown>(await world.Get<RetryPreview>().PreviewAsync(resize, World.Admin, Cancellation));

        Assert.Equal("Unknown: the backend did not answer. The backend did not answer in 7 s.", slow.Sentence);
        Assert.StartsWith("Unknown: the backend was not asked.", away.Sentence);
        Assert.Equal(before, await world.ReadAsync(db => db.Observations.CountAsync()));
    }

    [Fact]
    public async Task Looks_at_one_backend_are_few_at_a_time()
    {
        await using var world = await World.StartedAsync();
        var resize = (await world.FailedResizesAsync(1))[0];
        world.Storage.Latency = TimeSpan.FromSeconds(1);
        var preview = world.Get<RetryPreview>();
        var looks = Enumerable.Range(0, RetryPreview.AtOnceMax).Select(_ => preview.PreviewAsync(resize, World.Admin, Cancellation)).ToList();

        var more = await preview.PreviewAsync(resize, World.Admin, Cancellation);
        Assert.Contains("are under way already", Assert.IsType<PreviewAnswer.Unknown>(more).Sentence);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.All(await Task.WhenAll(looks), look => Assert.IsType<PreviewAnswer.Foreseen>(look));
        world.Storage.Latency = TimeSpan.Zero;
        Assert.IsType<PreviewAnswer.Foreseen>(await preview.PreviewAsync(resize, World.Admin, Cancellation));
    }

    [Fact]
    public async Task What_an_attempt_saw_later_is_not_overwritten_by_a_look_that_began_before()
    {
        await using var world = await World.StartedAsync();
        var resize = (await world.FailedResizesAsync(1))[0];
        await world.RepairAsync(resize);
        world.Storage.Latency = TimeSpan.FromSeconds(2);
        var look = world.Get<RetryPreview>().PreviewAsync(resize, World.Admin, Cancellation);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        world.Storage.Latency = TimeSpan.Zero;
        await world.AcceptAsync(new Core.Operations.Changes.RetryOperation(resize));
        await world.AnswerRingsAsync();

        world.Storage.Put((await world.VolumeAsync((await world.OperationAsync(resize)).VolumeId)).ObjectName.Value, null);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await look;

        Assert.Equal(2 * GiB, await world.ReadAsync(db => db.Observations.Select(o => o.SizeBytes).SingleAsync()));
    }

    [Fact]
    public async Task It_needs_an_operator_and_something_to_retry()
    {
        await using var world = await World.StartedAsync();
        var resize = (await world.FailedResizesAsync(1))[0];
        var calls = 0;
        world.Faults = (_, _) =>
        {
            calls++;
            return null;
        };

        Assert.Equal(RefusalReason.Forbidden, await RefusedAsync(world, resize, "reader"));
        Assert.Equal(RefusalReason.NotFound, await RefusedAsync(world, new OperationId(99)));
        await world.AcceptAsync(new Core.Operations.Changes.RetryOperation(resize));
        Assert.Equal(RefusalReason.Conflict, await RefusedAsync(world, resize));
        Assert.Equal(0, calls);
    }

    private static async Task<(ForeseenEffect Effect, string Sentence)> ForeseenAsync(World world, OperationId id)
    {
        var answer = Assert.IsType<PreviewAnswer.Foreseen>(await world.Get<RetryPreview>().PreviewAsync(id, World.Admin, Cancellation));
        return (answer.Effect, answer.Sentence);
    }

    private static async Task<RefusalReason> RefusedAsync(World world, OperationId id, string by = "operator") =>
        Assert.IsType<PreviewAnswer.Refused>(await world.Get<RetryPreview>().PreviewAsync(id, new Actor(ActorKind.Person, by), Cancellation)).Refusal.Reason;
}
