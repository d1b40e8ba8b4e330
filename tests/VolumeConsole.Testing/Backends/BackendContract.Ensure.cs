using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Fact]
    public async Task An_ensured_object_is_there_with_its_size_and_mark()
    {
        await using var harness = await CreateAsync();

        IsDone(await Ensure(harness, 1, 5 * MiB), Whole(1, 5 * MiB));

        await Holds(harness, 1, Whole(1, 5 * MiB));
    }

    [Fact]
    public async Task Ensure_repeated_ten_times_makes_one_object()
    {
        await using var harness = await CreateAsync();

        for (var i = 0; i < Repeats; i++) IsDone(await Ensure(harness, 1, MiB), Whole(1, MiB));

        Assert.Equal([new ListedObject(Name(1).Value, Whole(1, MiB))], await List(harness));
    }

    [Fact]
    public async Task Ensure_by_many_at_once_makes_one_object()
    {
        await using var harness = await CreateAsync();

        for (var number = 1; number <= Repeats; number++)
        {
            var results = await AtOnce(Callers, _ => Ensure(harness, number, MiB));
            Assert.All(results, result => IsDone(result, Whole(number, MiB)));
        }

        Assert.Equal(Repeats, (await List(harness)).Count);
    }

    [Fact]
    public async Task Ensure_of_many_objects_at_once_makes_them_all()
    {
        await using var harness = await CreateAsync();

        var results = await AtOnce(10 * Callers, caller => Ensure(harness, caller, MiB + caller));

        Assert.All(results, result => Assert.IsType<BackendResult.Done>(result));
        for (var number = 0; number < 10 * Callers; number++) await Holds(harness, number, Whole(number, MiB + number));
    }

    [Fact]
    public async Task Ensure_of_many_sizes_at_once_ends_with_the_largest()
    {
        await using var harness = await CreateAsync();

        var results = await AtOnce(Callers, caller => Ensure(harness, 1, MiB * (1 + (caller * 7 % Callers))));

        Assert.All(results, result => Assert.IsType<BackendResult.Done>(result));
        await Holds(harness, 1, Whole(1, Callers * MiB));
    }

    [Fact]
    public async Task Ensure_over_a_smaller_object_of_ours_grows_it()
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, Ours(1));

        IsDone(await Ensure(harness, 1, 3 * MiB), Whole(1, 3 * MiB));

        await Holds(harness, 1, Whole(1, 3 * MiB));
    }

    [Fact]
    public async Task Ensure_over_a_larger_object_of_ours_leaves_and_reports_it()
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, 3 * MiB, Ours(1));

        IsDone(await Ensure(harness, 1, MiB), Whole(1, 3 * MiB));

        await Holds(harness, 1, Whole(1, 3 * MiB));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(MiB)]
    [InlineData(5 * MiB)]
    public async Task Ensure_over_an_object_without_a_mark_finishes_it(long foundBytes)
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, foundBytes, owner: null);

        var whole = Whole(1, Math.Max(foundBytes, 3 * MiB));
        IsDone(await Ensure(harness, 1, 3 * MiB), whole);

        await Holds(harness, 1, whole);
    }

    [Theory]
    [MemberData(nameof(OtherOwners))]
    public async Task Ensure_over_anothers_object_is_a_conflict_and_touches_nothing(OwnerMark other)
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, other);

        for (var i = 0; i < Repeats; i++) IsRejected(await Ensure(harness, 1, 3 * MiB), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, other));
    }

    [Theory]
    [InlineData("vol-00000000000000000000000000000000")]
    [InlineData("vol-ffffffffffffffffffffffffffffffff")]
    public async Task Names_at_their_limits_live_a_whole_life(string text)
    {
        await using var harness = await CreateAsync();
        var name = ObjectName.Parse(text);
        var owner = new OwnerMark(BackendHarness.Installation, name.DerivedFrom);

        IsDone(await harness.Backend.EnsureAsync(name, MiB, owner, Token), new ObjectState.Present(MiB, owner));
        IsDone(await harness.Backend.GrowAsync(name, 2 * MiB, owner, Token), new ObjectState.Present(2 * MiB, owner));
        IsDone(await harness.Backend.ObserveAsync(name, Token), new ObjectState.Present(2 * MiB, owner));
        Assert.Equal([new ListedObject(text, new ObjectState.Present(2 * MiB, owner))], await List(harness));
        IsDone(await harness.Backend.RemoveAsync(name, owner, Token), ObjectState.Absent.Instance);

        Assert.Equal(ObjectState.Absent.Instance, await harness.LookAsync(text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task A_size_below_one_byte_is_invalid_and_makes_nothing(long sizeBytes)
    {
        await using var harness = await CreateAsync();

        IsRejected(await Ensure(harness, 1, sizeBytes), BackendCodes.Invalid);

        await Holds(harness, 1, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task The_smallest_size_is_one_byte()
    {
        await using var harness = await CreateAsync();

        IsDone(await Ensure(harness, 1, 1), Whole(1, 1));

        await Holds(harness, 1, Whole(1, 1));
    }

    [Fact]
    public async Task The_largest_size_is_made_whole_or_refused_with_certainty()
    {
        await using var harness = await CreateAsync();

        var result = await Ensure(harness, 1, long.MaxValue);

        if (result is BackendResult.Done done)
        {
            Assert.Equal(Whole(1, long.MaxValue), done.State);
            await Holds(harness, 1, Whole(1, long.MaxValue));
            return;
        }

        Assert.True(result is BackendResult.Rejected { Code: BackendCodes.TooLarge } or BackendResult.NotNow { Code: BackendCodes.Full });
        await Holds(harness, 1, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task A_cancelled_ensure_leaves_all_or_nothing_and_a_retry_finishes()
    {
        await using var harness = await CreateAsync();
        const int count = 60;

        for (var number = 0; number < count; number++)
        {
            var (name, owner) = (Name(number), Ours(number));
            await CancelMidway(number % 20, token => harness.Backend.EnsureAsync(name, MiB, owner, token));
            var left = await harness.LookAsync(name.Value);
            Assert.True(left is ObjectState.Absent || left == Whole(number, MiB), $"Left behind: {left}");
        }

        for (var number = 0; number < count; number++) IsDone(await Ensure(harness, number, MiB), Whole(number, MiB));
        Assert.Equal(count, (await List(harness)).Count);
    }
}
