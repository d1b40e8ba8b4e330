using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Fact]
    public async Task Remove_takes_the_object_and_nothing_beside_it()
    {
        await using var harness = await CreateAsync();
        for (var number = 1; number <= 3; number++) await Ensure(harness, number, MiB);
        await harness.PutAsync(Name(2).Value + "x", MiB, Ours(2));

        IsDone(await Remove(harness, 2), ObjectState.Absent.Instance);

        Assert.Equal([Name(1).Value, Name(2).Value + "x", Name(3).Value], (await List(harness)).Select(listed => listed.Name));
        await Holds(harness, 2, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task Remove_repeated_ten_times_is_done_each_time()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);

        for (var i = 0; i < Repeats; i++) IsDone(await Remove(harness, 1), ObjectState.Absent.Instance);

        await Holds(harness, 1, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task Remove_of_what_was_never_there_is_done()
    {
        await using var harness = await CreateAsync();

        IsDone(await Remove(harness, 1), ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task Remove_by_many_at_once_is_done_for_each()
    {
        await using var harness = await CreateAsync();

        for (var number = 1; number <= Repeats; number++)
        {
            await Ensure(harness, number, MiB);
            var results = await AtOnce(Callers, _ => Remove(harness, number));
            Assert.All(results, result => IsDone(result, ObjectState.Absent.Instance));
        }

        Assert.Empty(await List(harness));
    }

    [Theory]
    [MemberData(nameof(OtherOwners))]
    public async Task Remove_of_anothers_object_is_a_conflict_and_touches_nothing(OwnerMark other)
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, other);

        for (var i = 0; i < Repeats; i++) IsRejected(await Remove(harness, 1), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, other));
    }

    [Fact]
    public async Task Remove_takes_a_half_made_object_without_a_mark()
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, 0, owner: null);

        IsDone(await Remove(harness, 1), ObjectState.Absent.Instance);

        await Holds(harness, 1, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task Remove_of_an_object_in_use_is_rejected_until_it_is_let_go()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);

        using (var use = await harness.HoldInUseAsync(Name(1)))
        {
            if (use is null) return;
            for (var i = 0; i < Repeats; i++) IsRejected(await Remove(harness, 1), BackendCodes.InUse);
            await Holds(harness, 1, Whole(1, MiB));
        }

        IsDone(await Remove(harness, 1), ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task A_cancelled_remove_leaves_all_or_nothing_and_a_retry_finishes()
    {
        await using var harness = await CreateAsync();

        for (var number = 0; number < 40; number++)
        {
            var (name, owner) = (Name(number), Ours(number));
            await Ensure(harness, number, MiB);
            await CancelMidway(number % 20, token => harness.Backend.RemoveAsync(name, owner, token));
            var left = await harness.LookAsync(name.Value);
            Assert.True(left is ObjectState.Absent || left == Whole(number, MiB), $"Left behind: {left}");

            IsDone(await Remove(harness, number), ObjectState.Absent.Instance);
        }

        Assert.Empty(await List(harness));
    }
}
