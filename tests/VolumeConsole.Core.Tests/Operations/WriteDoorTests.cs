using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Operations;

/// <summary>What the write door refuses, in which words, and that a refusal changes nothing.</summary>
public sealed class WriteDoorTests
{
    private const long TenGiB = 10 * VolumeSize.GiB;
    private static readonly VolumeId Nobody = new(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b"));

    public static TheoryData<Request, RefusalReason, string?> BadInput => new()
    {
        { new CreateVolume.Request(World.BackendId, "Bad Name", TenGiB), RefusalReason.Invalid, "name" },
        { new CreateVolume.Request(World.BackendId, "", TenGiB), RefusalReason.Invalid, "name" },
        { new CreateVolume.Request(World.BackendId, "db", 0), RefusalReason.SizeOutOfRange, "size_gigabytes" },
        { new CreateVolume.Request(World.BackendId, "db", -TenGiB), RefusalReason.SizeOutOfRange, "size_gigabytes" },
        { new CreateVolume.Request(World.BackendId, "db", TenGiB + 1), RefusalReason.SizeOutOfRange, "size_gigabytes" },
        { new CreateVolume.Request(World.BackendId, "db", VolumeSize.FromGiB(16_385)), RefusalReason.SizeOutOfRange, "size_gigabytes" },
        { new CreateVolume.Request("nowhere", "db", TenGiB), RefusalReason.BackendUnknown, "region" },
        { new CreateVolume.Request(World.BackendId, "db", TenGiB) { Tags = ["a b"] }, RefusalReason.Invalid, "tags" },
        { new CreateVolume.Request(World.BackendId, "db", TenGiB) { Description = "two\nlines" }, RefusalReason.Invalid, "description" },
        { new ResizeVolume.Request(Nobody, TenGiB), RefusalReason.NotFound, "id" },
        { new DeleteVolume.Request(Nobody), RefusalReason.NotFound, "id" },
        { new RestoreVolume.Request(Nobody), RefusalReason.NotFound, "id" },
        { new ObserveVolume.Request(Nobody), RefusalReason.NotFound, "id" },
        { new UpdateVolume(Nobody, Name: "x"), RefusalReason.NotFound, "id" },
        { new PurgeNow(Nobody), RefusalReason.NotFound, "id" },
        { new RetryOperation(new OperationId(99)), RefusalReason.NotFound, "id" },
        { new CancelResize(new OperationId(99)), RefusalReason.NotFound, "id" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Bad_input_is_refused_by_field_and_remedy_and_leaves_no_trace(Request request, RefusalReason reason, string? field)
    {
        await using var world = await World.StartedAsync();
        var before = await world.ReadAsync(db => db.Activity.CountAsync());

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(request));

        Assert.Equal((reason, field), (refused.Refusal.Reason, refused.Refusal.Field));
        Assert.EndsWith(".", refused.Refusal.Remedy);
        Assert.Equal((before, 0, 0), await world.ReadAsync(async db => (await db.Activity.CountAsync(), await db.Volumes.CountAsync(), await db.Operations.CountAsync())));
        Assert.Equal(0, world.Doorbell.Count);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("gone")]
    public async Task Who_may_not_write_is_refused_at_the_door(string name)
    {
        await using var world = await World.StartedAsync();

        var refused = Assert.IsType<Submission.Refused>(
            await world.SubmitAsync(new CreateVolume.Request(World.BackendId, "db", TenGiB), new Actor(ActorKind.Token, name)));

        Assert.Equal(RefusalReason.Forbidden, refused.Refusal.Reason);
        Assert.Equal(0, await world.ReadAsync(db => db.Volumes.CountAsync()));
    }

    [Fact]
    public async Task A_volume_cannot_shrink_and_the_words_say_how_large_it_is()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new ResizeVolume.Request(volume.Id, TenGiB)));

        Assert.Equal((RefusalReason.Shrink, "size_gigabytes"), (refused.Refusal.Reason, refused.Refusal.Field));
        Assert.Contains("10 GiB", refused.Refusal.Remedy);
    }

    [Fact]
    public async Task A_second_resize_waits_for_the_first()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 2 * TenGiB));

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new ResizeVolume.Request(volume.Id, 3 * TenGiB)));

        Assert.Equal(RefusalReason.Conflict, refused.Refusal.Reason);
    }

    [Fact]
    public async Task Promises_stay_within_the_quota()
    {
        await using var world = await World.StartedAsync(new WorldOptions { Backend = new BackendSettings { QuotaBytes = 2 * TenGiB } });
        var volume = await world.AvailableAsync();

        var create = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new CreateVolume.Request(World.BackendId, "db-2", VolumeSize.FromGiB(11))));
        var resize = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new ResizeVolume.Request(volume.Id, VolumeSize.FromGiB(21))));

        Assert.Equal((RefusalReason.Capacity, RefusalReason.Capacity), (create.Refusal.Reason, resize.Refusal.Reason));
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 2 * TenGiB));
    }

    [Fact]
    public async Task A_volume_is_restored_from_the_trash_and_not_verified_until_its_object_was_seen()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        var restored = await world.AcceptAsync(new RestoreVolume.Request(volume.Id));

        Assert.Equal(VolumeLifecycle.Available, (await world.VolumeAsync(volume.Id)).Lifecycle);
        Assert.Equal(OperationState.Queued, (await world.OperationAsync(restored.Operation!.Value)).State);
        await world.SettleAsync(TimeSpan.FromDays(3));
        Assert.Equal(OperationState.Succeeded, (await world.OperationAsync(restored.Operation.Value)).State);
        Assert.Single(world.Storage.Objects);
    }

    [Fact]
    public async Task A_volume_restored_after_its_resize_was_overtaken_wants_no_more_than_it_has()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 2 * TenGiB));
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.AcceptAsync(new RestoreVolume.Request(volume.Id));
        await world.SettleAsync();

        var restored = await world.VolumeAsync(volume.Id);
        Assert.Equal((TenGiB, TenGiB), (restored.SizeBytes, restored.WantedSizeBytes));
    }

    [Fact]
    public async Task A_restore_whose_object_is_gone_says_so()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        world.Storage.Put(volume.ObjectName.Value, null);
        var restored = await world.AcceptAsync(new RestoreVolume.Request(volume.Id));
        await world.SettleAsync();

        var operation = await world.OperationAsync(restored.Operation!.Value);
        Assert.Equal(OperationState.Failed, operation.State);
        Assert.Contains("its object is not in the backend", operation.Error);
    }

    [Fact]
    public async Task A_restore_is_refused_once_the_purge_was_claimed_even_if_it_waits()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.AcceptAsync(new PurgeNow(volume.Id));
        world.Storage.Reachable = false;
        await world.AnswerRingsAsync();

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new RestoreVolume.Request(volume.Id)));

        Assert.Equal(RefusalReason.Conflict, refused.Refusal.Reason);
        Assert.Contains("has begun", refused.Refusal.Message);
    }

    [Fact]
    public async Task A_restore_whose_name_was_taken_offers_a_new_one()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        await world.AcceptAsync(new DeleteVolume.Request(volume.Id));
        await world.AvailableAsync();

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new RestoreVolume.Request(volume.Id)));
        Assert.Equal((RefusalReason.NameTaken, "db-1-2"), (refused.Refusal.Reason, refused.Refusal.Suggestion));
        await world.AcceptAsync(new RestoreVolume.Request(volume.Id, refused.Refusal.Suggestion));
        Assert.Equal("db-1-2", (await world.VolumeAsync(volume.Id)).Name);
    }

    [Fact]
    public async Task A_volume_that_never_was_available_is_never_restored()
    {
        await using var world = await World.StartedAsync();
        var accepted = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, "db-1", TenGiB));
        await world.AcceptAsync(new DeleteVolume.Request(accepted.Volume));

        var refused = Assert.IsType<Submission.Refused>(await world.SubmitAsync(new RestoreVolume.Request(accepted.Volume)));

        Assert.Contains("never available", refused.Refusal.Message);
    }

    [Fact]
    public async Task Only_a_resize_can_be_cancelled_and_its_wish_is_forgotten()
    {
        await using var world = await World.StartedAsync();
        var volume = await world.AvailableAsync();
        var resize = await world.AcceptAsync(new ResizeVolume.Request(volume.Id, 2 * TenGiB));
        await world.AcceptAsync(new CancelResize(resize.Operation!.Value));
        var delete = await world.AcceptAsync(new DeleteVolume.Request(volume.Id));

        Assert.IsType<Submission.Refused>(await world.SubmitAsync(new CancelResize(delete.Operation!.Value)));
        Assert.Equal(OperationState.Cancelled, (await world.OperationAsync(resize.Operation.Value)).State);
        Assert.Equal(TenGiB, (await world.VolumeAsync(volume.Id)).WantedSizeBytes);
    }

    [Fact]
    public async Task The_same_key_and_request_change_things_once_and_another_request_under_it_is_a_conflict()
    {
        await using var world = await World.StartedAsync();
        var request = new CreateVolume.Request(World.BackendId, "db-1", TenGiB) { Idempotency = new IdempotencyKey("ci", "k", "hash") };

        var first = await world.AcceptAsync(request);
        await world.StartAsync();
        var second = await world.AcceptAsync(request);
        var other = Assert.IsType<Submission.Refused>(await world.SubmitAsync(request with { Idempotency = new IdempotencyKey("ci", "k", "other") }));
        await world.AcceptAsync(request with { Name = "db-2", Idempotency = new IdempotencyKey("someone", "k", "other") });

        Assert.Equal((first.Volume, first.Operation, true), (second.Volume, second.Operation, second.Replayed));
        Assert.Equal((RefusalReason.Conflict, "Idempotency-Key"), (other.Refusal.Reason, other.Refusal.Field));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await using var world = await World.StartedAsync();
        var request = new CreateVolume.Request(World.BackendId, "db-1", TenGiB) { Idempotency = new IdempotencyKey("ci", "k", "hash") };
        await world.AcceptAsync(request);
        world.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(RefusalReason.NameTaken, Assert.IsType<Submission.Refused>(await world.SubmitAsync(request)).Refusal.Reason);
        await world.Get<Sweeper>().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await world.ReadAsync(db => db.IdempotencyKeys.CountAsync()));
    }
}
