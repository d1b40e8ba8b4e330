using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Fact]
    public async Task Observe_tells_what_is_there_and_changes_nothing()
    {
        await using var harness = await CreateAsync();
        var other = OtherOwners.First().Data;
        await harness.PutAsync(Name(1).Value, MiB, Ours(1));
        await harness.PutAsync(Name(2).Value, 2 * MiB, owner: null);
        await harness.PutAsync(Name(3).Value, 3 * MiB, other);

        for (var i = 0; i < Repeats; i++)
        {
            IsDone(await harness.Backend.ObserveAsync(Name(1), Token), Whole(1, MiB));
            IsDone(await harness.Backend.ObserveAsync(Name(2), Token), new ObjectState.Present(2 * MiB, null));
            IsDone(await harness.Backend.ObserveAsync(Name(3), Token), new ObjectState.Present(3 * MiB, other));
            IsDone(await harness.Backend.ObserveAsync(Name(4), Token), ObjectState.Absent.Instance);
        }

        await Holds(harness, 1, Whole(1, MiB));
        await Holds(harness, 2, new ObjectState.Present(2 * MiB, null));
        await Holds(harness, 3, new ObjectState.Present(3 * MiB, other));
        await Holds(harness, 4, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task Observe_sees_what_happened_behind_our_back()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, 4 * MiB);

        await harness.SetSizeAsync(Name(1), MiB);
        IsDone(await harness.Backend.ObserveAsync(Name(1), Token), Whole(1, MiB));
        await harness.RemoveBehindAsync(Name(1).Value);
        IsDone(await harness.Backend.ObserveAsync(Name(1), Token), ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task Another_instance_sees_what_the_first_made()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);
        await Ensure(harness, 2, MiB);
        await Grow(harness, 2, 3 * MiB);
        await Ensure(harness, 3, MiB);
        await Remove(harness, 3);

        var second = harness.Reopen();

        IsDone(await second.ObserveAsync(Name(1), Token), Whole(1, MiB));
        IsDone(await second.ObserveAsync(Name(2), Token), Whole(2, 3 * MiB));
        IsDone(await second.ObserveAsync(Name(3), Token), ObjectState.Absent.Instance);
        IsDone(await second.EnsureAsync(Name(1), MiB, Ours(1), Token), Whole(1, MiB));
    }

    [Fact]
    public async Task Capacity_counts_the_sizes_of_all_objects()
    {
        await using var harness = await CreateAsync();
        Assert.Equal(0, (await harness.Backend.CapacityAsync(Token)).ProvisionedBytes);

        await Ensure(harness, 1, 2 * MiB);
        await Ensure(harness, 2, MiB);
        await Grow(harness, 2, 3 * MiB);
        await harness.PutAsync(Name(3).Value, 4 * MiB, owner: null);
        await Remove(harness, 1);

        var capacity = await harness.Backend.CapacityAsync(Token);
        Assert.Equal(7 * MiB, capacity.ProvisionedBytes);
        Assert.InRange(capacity.UsedBytes, 0, capacity.TotalBytes);
        Assert.True(capacity.TotalBytes > 0);
    }

    [Fact]
    public async Task What_is_cancelled_before_it_begins_does_nothing()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Backend.EnsureAsync(Name(2), MiB, Ours(2), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Backend.GrowAsync(Name(1), 2 * MiB, Ours(1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Backend.RemoveAsync(Name(1), Ours(1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Backend.ObserveAsync(Name(1), cancelled));

        Assert.Equal([new ListedObject(Name(1).Value, Whole(1, MiB))], await List(harness));
    }
}
