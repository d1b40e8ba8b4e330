using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(3 * MiB)]
    public async Task Mark_sets_the_mark_and_leaves_size_and_contents(long sizeBytes)
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, sizeBytes, owner: null);
        if (sizeBytes > 0) await harness.WriteContentsAsync(Name(1), "theirs");

        IsDone(await Mark(harness, 1), Whole(1, sizeBytes));

        await Holds(harness, 1, Whole(1, sizeBytes));
        if (sizeBytes > 0) Assert.Equal("theirs", await harness.ReadContentsAsync(Name(1), 6));
    }

    [Fact]
    public async Task Mark_repeated_ten_times_is_done_each_time()
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, owner: null);

        for (var i = 0; i < Repeats; i++) IsDone(await Mark(harness, 1), Whole(1, MiB));

        await Holds(harness, 1, Whole(1, MiB));
    }

    [Fact]
    public async Task Mark_of_an_absent_object_is_rejected_and_makes_nothing()
    {
        await using var harness = await CreateAsync();

        for (var i = 0; i < Repeats; i++) IsRejected(await Mark(harness, 1), BackendCodes.NotFound);

        await Holds(harness, 1, ObjectState.Absent.Instance);
        Assert.Empty(await List(harness));
    }

    [Theory]
    [MemberData(nameof(OtherOwners))]
    public async Task Mark_of_anothers_object_is_a_conflict_and_touches_nothing(OwnerMark other)
    {
        await using var harness = await CreateAsync();
        await harness.PutAsync(Name(1).Value, MiB, other);

        for (var i = 0; i < Repeats; i++) IsRejected(await Mark(harness, 1), BackendCodes.Conflict);

        await Holds(harness, 1, new ObjectState.Present(MiB, other));
    }

    [Fact]
    public async Task Of_many_that_mark_one_object_at_once_one_owner_gets_it_and_keeps_it()
    {
        await using var harness = await CreateAsync();
        for (var round = 0; round < Repeats; round++)
        {
            var name = Name(100 + round);
            await harness.PutAsync(name.Value, MiB, owner: null);

            var results = await AtOnce(Callers, caller => harness.Backend.MarkAsync(name, Ours(1 + (caller % 2)), Token));

            var owner = Assert.IsType<ObjectState.Present>(await harness.LookAsync(name.Value)).Owner;
            Assert.NotNull(owner);
            Assert.All(results.OfType<BackendResult.Done>(), done => Assert.Equal(owner, ((ObjectState.Present)done.State).Owner));
        }
    }
}
