using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    private const string Contents = "what a user wrote";

    [Fact]
    public async Task A_copy_has_the_contents_its_own_mark_and_leaves_the_source_as_it_is()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        IsDone(await Copy(harness, 1, 2, 3 * MiB), Whole(2, 3 * MiB));

        await Holds(harness, 1, Whole(1, 3 * MiB));
        await Holds(harness, 2, Whole(2, 3 * MiB));
        await SaysAsync(harness, 1);
        await SaysAsync(harness, 2);
    }

    [Theory]
    [InlineData(1, 3 * MiB)]
    [InlineData(5 * MiB, 5 * MiB)]
    public async Task A_copy_has_at_least_the_wanted_size_and_all_of_the_source(long wantedBytes, long expectedBytes)
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        IsDone(await Copy(harness, 1, 2, wantedBytes), Whole(2, expectedBytes));

        await SaysAsync(harness, 2);
    }

    [Fact]
    public async Task Copy_repeated_ten_times_makes_one_object_even_when_the_source_has_gone()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        IsDone(await Copy(harness, 1, 2, 3 * MiB), Whole(2, 3 * MiB));
        await harness.RemoveBehindAsync(Name(1).Value);
        for (var i = 1; i < Repeats; i++) IsDone(await Copy(harness, 1, 2, 3 * MiB), Whole(2, 3 * MiB));

        Assert.Equal([new ListedObject(Name(2).Value, Whole(2, 3 * MiB))], await List(harness));
        await SaysAsync(harness, 2);
    }

    [Fact]
    public async Task A_repeated_copy_never_overwrites_what_was_written_to_the_target_since()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        await Copy(harness, 1, 2, 3 * MiB);
        await harness.WriteContentsAsync(Name(2), "what came later..");

        IsDone(await Copy(harness, 1, 2, 3 * MiB), Whole(2, 3 * MiB));

        Assert.Equal("what came later..", await harness.ReadContentsAsync(Name(2), Contents.Length));
    }

    [Fact]
    public async Task Copy_by_many_at_once_makes_one_object()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        var results = await AtOnce(Callers, _ => Copy(harness, 1, 2, 3 * MiB));

        Assert.All(results, result => IsDone(result, Whole(2, 3 * MiB)));
        Assert.Equal(2, (await List(harness)).Count);
        await SaysAsync(harness, 2);
    }

    [Fact]
    public async Task Copy_of_an_absent_object_is_rejected_and_makes_nothing()
    {
        await using var harness = await CreateAsync();

        for (var i = 0; i < Repeats; i++) IsRejected(await Copy(harness, 1, 2, MiB), BackendCodes.NotFound);

        Assert.Empty(await List(harness));
    }

    [Theory]
    [MemberData(nameof(OtherOwners))]
    public async Task Copy_onto_anothers_object_is_a_conflict_and_touches_nothing(OwnerMark other)
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 3);
        await harness.PutAsync(Name(1).Value, MiB, other);

        for (var i = 0; i < Repeats; i++) IsRejected(await Copy(harness, 3, 1, 3 * MiB), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, other));
    }

    [Fact]
    public async Task Copy_onto_an_object_without_a_mark_is_a_conflict_and_touches_nothing()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 3);
        await harness.PutAsync(Name(1).Value, MiB, owner: null);

        IsRejected(await Copy(harness, 3, 1, 3 * MiB), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, null));
    }

    [Fact]
    public async Task Copy_onto_itself_or_to_no_size_is_invalid()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        IsRejected(await Copy(harness, 1, 1, 3 * MiB), BackendCodes.Invalid);
        IsRejected(await Copy(harness, 1, 2, 0), BackendCodes.Invalid);

        await Holds(harness, 1, Whole(1, 3 * MiB));
        await Holds(harness, 2, ObjectState.Absent.Instance);
    }

    [Fact]
    public async Task A_cancelled_copy_leaves_all_or_nothing_and_a_retry_finishes()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 100);

        for (var number = 0; number < 40; number++)
        {
            var (name, owner) = (Name(number), Ours(number));
            await CancelMidway(number % 20, token => harness.Backend.CopyAsync(Name(100), name, 3 * MiB, owner, token));
            var left = await harness.LookAsync(name.Value);
            Assert.True(left is ObjectState.Absent || left == Whole(number, 3 * MiB), $"Left behind: {left}");
            if (left is ObjectState.Present) await SaysAsync(harness, number);
        }

        for (var number = 0; number < 40; number++)
        {
            IsDone(await Copy(harness, 100, number, 3 * MiB), Whole(number, 3 * MiB));
            await SaysAsync(harness, number);
        }

        Assert.Equal(41, (await List(harness)).Count);
    }

    private static async Task WrittenAsync(BackendHarness harness, int number)
    {
        await harness.PutAsync(Name(number).Value, 3 * MiB, Ours(number));
        await harness.WriteContentsAsync(Name(number), Contents);
    }

    private static async Task SaysAsync(BackendHarness harness, int number) =>
        Assert.Equal(Contents, await harness.ReadContentsAsync(Name(number), Contents.Length));
}
