using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Fact]
    public async Task Grow_makes_an_object_larger()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);

        IsDone(await Grow(harness, 1, 4 * MiB), Whole(1, 4 * MiB));

        await Holds(harness, 1, Whole(1, 4 * MiB));
    }

    [Fact]
    public async Task Grow_repeated_ten_times_grows_once()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);

        for (var i = 0; i < Repeats; i++) IsDone(await Grow(harness, 1, 4 * MiB), Whole(1, 4 * MiB));

        await Holds(harness, 1, Whole(1, 4 * MiB));
    }

    [Theory]
    [InlineData(4 * MiB)]
    [InlineData((4 * MiB) - 1)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Grow_to_no_more_than_the_current_size_leaves_and_reports_it(long sizeBytes)
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, 4 * MiB);

        IsDone(await Grow(harness, 1, sizeBytes), Whole(1, 4 * MiB));

        await Holds(harness, 1, Whole(1, 4 * MiB));
    }

    [Fact]
    public async Task Grow_of_an_object_that_grew_behind_our_back_reports_what_is_there()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);
        await harness.SetSizeAsync(Name(1), 7 * MiB);

        IsDone(await Grow(harness, 1, 4 * MiB), Whole(1, 7 * MiB));

        await Holds(harness, 1, Whole(1, 7 * MiB));
    }

    [Fact]
    public async Task Grow_to_many_sizes_at_once_ends_with_the_largest_and_never_shrinks()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);

        var results = await AtOnce(10 * Callers, async caller =>
        {
            var wanted = MiB * (1 + (caller * 7 % (10 * Callers)));
            var result = await Grow(harness, 1, wanted);
            var state = Assert.IsType<ObjectState.Present>(Assert.IsType<BackendResult.Done>(result).State);
            Assert.True(state.SizeBytes >= wanted, $"Asked for {wanted} bytes, and was told {state.SizeBytes}.");
            return result;
        });

        Assert.Equal(10 * Callers, results.Length);
        await Holds(harness, 1, Whole(1, 10 * Callers * MiB));
    }

    [Fact]
    public async Task Grow_of_an_absent_object_is_rejected_and_makes_nothing()
    {
        await using var harness = await CreateAsync();

        for (var i = 0; i < Repeats; i++) IsRejected(await Grow(harness, 1, MiB), BackendCodes.NotFound);

        await Holds(harness, 1, ObjectState.Absent.Instance);
    }

    [Theory]
    [MemberData(nameof(OtherOwners))]
    public async Task Grow_of_anothers_object_is_a_conflict_and_touches_nothing(OwnerMark other)
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, other);

        for (var i = 0; i < Repeats; i++) IsRejected(await Grow(harness, 1, 3 * MiB), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, other));
    }

    [Fact]
    public async Task Grow_of_an_object_without_a_mark_is_a_conflict_and_touches_nothing()
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, owner: null);

        IsRejected(await Grow(harness, 1, 3 * MiB), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, null));
    }

    [Fact]
    public async Task A_cancelled_grow_leaves_the_old_size_or_the_new_and_a_retry_finishes()
    {
        await using var harness = await CreateAsync();
        await Ensure(harness, 1, MiB);
        var size = MiB;

        for (var round = 1; round <= 40; round++)
        {
            var wanted = MiB * (1 + round);
            await CancelMidway(round % 20, token => harness.Backend.GrowAsync(Name(1), wanted, Ours(1), token));
            var left = await harness.LookAsync(Name(1).Value);
            Assert.True(left == Whole(1, size) || left == Whole(1, wanted), $"Left behind: {left}");

            IsDone(await Grow(harness, 1, wanted), Whole(1, wanted));
            size = wanted;
        }
    }
}
