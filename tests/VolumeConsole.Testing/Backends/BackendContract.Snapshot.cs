using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Fact]
    public async Task A_snapshot_has_the_size_and_contents_of_its_volume_and_keeps_them_whatever_becomes_of_that()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        IsDone(await Take(harness, 1, 11), Whole(11, 3 * MiB));
        await harness.WriteContentsAsync(Name(1), "what came later..");
        IsDone(await Grow(harness, 1, 8 * MiB), Whole(1, 8 * MiB));

        Assert.Equal(Whole(11, 3 * MiB), await harness.LookAsync(Snapshot(1, 11).Value));
        Assert.Equal(Contents, await harness.ReadContentsAsync(Snapshot(1, 11), Contents.Length));
        Assert.Equal("what came later..", await harness.ReadContentsAsync(Name(1), Contents.Length));
    }

    [Fact]
    public async Task A_snapshot_that_is_taken_again_is_done_with_what_was_there_first()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        IsDone(await Take(harness, 1, 11), Whole(11, 3 * MiB));
        await harness.WriteContentsAsync(Name(1), "what came later..");

        for (var i = 1; i < Repeats; i++) IsDone(await Take(harness, 1, 11), Whole(11, 3 * MiB));

        Assert.Equal(Contents, await harness.ReadContentsAsync(Snapshot(1, 11), Contents.Length));
        Assert.Equal(2, (await List(harness)).Count);
    }

    [Fact]
    public async Task Snapshots_taken_by_many_at_once_are_one_under_each_name()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);

        var results = await AtOnce(Callers, caller => Take(harness, 1, 11 + (caller % 4)));

        Assert.All(results.Select((result, caller) => (result, caller)), seen => IsDone(seen.result, Whole(11 + (seen.caller % 4), 3 * MiB)));
        Assert.Equal(
            [Name(1).Value, Snapshot(1, 11).Value, Snapshot(1, 12).Value, Snapshot(1, 13).Value, Snapshot(1, 14).Value],
            (await List(harness)).Select(listed => listed.Name));
    }

    [Fact]
    public async Task A_snapshot_of_an_absent_volume_is_rejected_and_makes_nothing()
    {
        await using var harness = await CreateAsync();

        for (var i = 0; i < Repeats; i++) IsRejected(await Take(harness, 1, 11), BackendCodes.NotFound);

        Assert.Empty(await List(harness));
    }

    [Theory]
    [MemberData(nameof(OtherOwners))]
    public async Task A_snapshot_over_anothers_is_a_conflict_and_touches_nothing(OwnerMark other)
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 3);
        await harness.PutAsync(Snapshot(3, 1).Value, 3 * MiB, other);

        for (var i = 0; i < Repeats; i++) IsRejected(await Take(harness, 3, 1), BackendCodes.Conflict);

        Assert.Equal(new ObjectState.Present(3 * MiB, other), await harness.LookAsync(Snapshot(3, 1).Value));
    }

    [Fact]
    public async Task A_snapshot_over_one_without_a_mark_is_a_conflict_and_touches_nothing()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        await harness.PutAsync(Snapshot(1, 11).Value, 3 * MiB, owner: null);

        IsRejected(await Take(harness, 1, 11), BackendCodes.Conflict);

        Assert.Equal(new ObjectState.Present(3 * MiB, null), await harness.LookAsync(Snapshot(1, 11).Value));
    }

    [Fact]
    public async Task A_snapshot_is_of_its_own_volume_and_has_none_itself()
    {
        await using var harness = await CreateAsync();
        for (var number = 1; number <= 2; number++) await WrittenAsync(harness, number);
        await Take(harness, 1, 11);

        IsRejected(await harness.Backend.CopyAsync(Name(2), Snapshot(1, 12), 1, Ours(12), Token), BackendCodes.Invalid);
        IsRejected(await harness.Backend.CopyAsync(Snapshot(1, 11), Snapshot(1, 12), 1, Ours(12), Token), BackendCodes.Invalid);
        IsRejected(await harness.Backend.CopyAsync(Snapshot(1, 11), Snapshot(2, 12), 1, Ours(12), Token), BackendCodes.Invalid);
        IsRejected(await harness.Backend.CopyAsync(Name(1), Snapshot(1, 12), 0, Ours(12), Token), BackendCodes.Invalid);

        Assert.Equal([Name(1).Value, Snapshot(1, 11).Value, Name(2).Value], (await List(harness)).Select(listed => listed.Name));
    }

    [Fact]
    public async Task A_snapshot_is_neither_ensured_nor_grown()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        await Take(harness, 1, 11);

        foreach (var number in (int[])[11, 12])
        {
            IsRejected(await harness.Backend.EnsureAsync(Snapshot(1, number), 9 * MiB, Ours(number), Token), BackendCodes.Invalid);
            IsRejected(await harness.Backend.GrowAsync(Snapshot(1, number), 9 * MiB, Ours(number), Token), BackendCodes.Invalid);
        }

        Assert.Equal(
            [new ListedObject(Name(1).Value, Whole(1, 3 * MiB)), new ListedObject(Snapshot(1, 11).Value, Whole(11, 3 * MiB))], await List(harness));
    }

    [Fact]
    public async Task Snapshots_are_listed_behind_their_volumes_in_ordinal_order_with_states_and_foreign_ones()
    {
        await using var harness = await CreateAsync();
        var other = OtherOwners.First().Data;
        foreach (var number in (int[])[3, 1, 2]) await harness.PutAsync(Name(number).Value, number * MiB, Ours(number));
        await harness.PutAsync(Name(1).Value + "-copy", 5, owner: null);
        await harness.PutAsync(Name(1).Value + "x", 6, owner: null);
        await Take(harness, 3, 31);
        await Take(harness, 1, 12);
        await Take(harness, 1, 11);
        await harness.PutAsync(Snapshot(1, 13).Value, MiB, other);
        await harness.PutAsync(Snapshot(1, 14).Value, MiB, owner: null);
        await harness.PutAsync(Name(1).Value + "@nightly", MiB, owner: null);

        Assert.Equal(
            [
                new ListedObject(Name(1).Value, Whole(1, MiB)),
                new ListedObject(Name(1).Value + "-copy", new ObjectState.Present(5, null)),
                new ListedObject(Name(1).Value + "@nightly", new ObjectState.Present(MiB, null)),
                new ListedObject(Snapshot(1, 11).Value, Whole(11, MiB)),
                new ListedObject(Snapshot(1, 12).Value, Whole(12, MiB)),
                new ListedObject(Snapshot(1, 13).Value, new ObjectState.Present(MiB, other)),
                new ListedObject(Snapshot(1, 14).Value, new ObjectState.Present(MiB, null)),
                new ListedObject(Name(1).Value + "x", new ObjectState.Present(6, null)),
                new ListedObject(Name(2).Value, Whole(2, 2 * MiB)),
                new ListedObject(Name(3).Value, Whole(3, 3 * MiB)),
                new ListedObject(Snapshot(3, 31).Value, Whole(31, 3 * MiB)),
            ],
            await List(harness));
    }

    [Fact]
    public async Task A_snapshot_is_observed_with_the_mark_that_it_has_and_gone_when_it_is()
    {
        await using var harness = await CreateAsync();
        var other = OtherOwners.First().Data;
        await harness.PutAsync(Name(1).Value, 3 * MiB, Ours(1));
        IsDone(await harness.Backend.ObserveAsync(Snapshot(1, 11), Token), ObjectState.Absent.Instance);
        await Take(harness, 1, 11);
        await harness.PutAsync(Snapshot(1, 12).Value, 3 * MiB, other);
        await harness.PutAsync(Snapshot(1, 13).Value, 3 * MiB, owner: null);

        IsDone(await harness.Backend.ObserveAsync(Snapshot(1, 11), Token), Whole(11, 3 * MiB));
        IsDone(await harness.Backend.ObserveAsync(Snapshot(1, 12), Token), new ObjectState.Present(3 * MiB, other));
        IsDone(await harness.Backend.ObserveAsync(Snapshot(1, 13), Token), new ObjectState.Present(3 * MiB, null));
        IsDone(await harness.Backend.ObserveAsync(Snapshot(2, 11), Token), ObjectState.Absent.Instance);
        await harness.RemoveBehindAsync(Snapshot(1, 11).Value);
        IsDone(await harness.Backend.ObserveAsync(Snapshot(1, 11), Token), ObjectState.Absent.Instance);
        IsDone(await harness.Backend.ObserveAsync(Name(1), Token), Whole(1, 3 * MiB));
    }

    [Fact]
    public async Task A_snapshot_without_a_mark_is_marked_and_anothers_is_left()
    {
        await using var harness = await CreateAsync();
        var other = OtherOwners.First().Data;
        await harness.PutAsync(Name(1).Value, 3 * MiB, Ours(1));
        await harness.PutAsync(Snapshot(1, 11).Value, 3 * MiB, owner: null);
        await harness.PutAsync(Snapshot(1, 12).Value, 3 * MiB, other);

        for (var i = 0; i < Repeats; i++)
        {
            IsDone(await harness.Backend.MarkAsync(Snapshot(1, 11), Ours(11), Token), Whole(11, 3 * MiB));
            IsRejected(await harness.Backend.MarkAsync(Snapshot(1, 12), Ours(12), Token), BackendCodes.Conflict);
            IsRejected(await harness.Backend.MarkAsync(Snapshot(1, 13), Ours(13), Token), BackendCodes.NotFound);
        }

        Assert.Equal(Whole(11, 3 * MiB), await harness.LookAsync(Snapshot(1, 11).Value));
        Assert.Equal(new ObjectState.Present(3 * MiB, other), await harness.LookAsync(Snapshot(1, 12).Value));
        Assert.Equal(ObjectState.Absent.Instance, await harness.LookAsync(Snapshot(1, 13).Value));
        await Holds(harness, 1, Whole(1, 3 * MiB));
    }

    [Fact]
    public async Task Remove_takes_the_exact_snapshot_and_is_done_however_often()
    {
        await using var harness = await CreateAsync();
        var other = OtherOwners.First().Data;
        await WrittenAsync(harness, 1);
        foreach (var number in (int[])[11, 12]) await Take(harness, 1, number);
        await harness.PutAsync(Snapshot(1, 13).Value, 3 * MiB, other);
        await harness.PutAsync(Snapshot(1, 14).Value, 3 * MiB, owner: null);
        await harness.PutAsync(Name(1).Value + "@snap-11", 3 * MiB, owner: null);

        for (var i = 0; i < Repeats; i++)
        {
            IsDone(await Drop(harness, 1, 11), ObjectState.Absent.Instance);
            IsRejected(await Drop(harness, 1, 13), BackendCodes.Conflict);
            IsDone(await Drop(harness, 1, 14), ObjectState.Absent.Instance);
            IsDone(await Drop(harness, 2, 11), ObjectState.Absent.Instance);
        }

        Assert.Equal(
            [Name(1).Value, Snapshot(1, 12).Value, Snapshot(1, 13).Value, Name(1).Value + "@snap-11"], (await List(harness)).Select(listed => listed.Name));
        Assert.Equal(new ObjectState.Present(3 * MiB, other), await harness.LookAsync(Snapshot(1, 13).Value));
        await SaysAsync(harness, 1);
    }

    [Fact]
    public async Task A_volume_made_from_a_snapshot_has_what_that_held_and_outlives_it_and_its_volume()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        await Take(harness, 1, 11);
        await harness.WriteContentsAsync(Name(1), "what came later..");

        IsDone(await Clone(harness, 1, 11, 2, 3 * MiB), Whole(2, 3 * MiB));
        IsDone(await Clone(harness, 1, 11, 3, 5 * MiB), Whole(3, 5 * MiB));
        IsDone(await Clone(harness, 1, 11, 4, 1), Whole(4, 3 * MiB));
        await harness.WriteContentsAsync(Name(3), "written to a clone");
        IsDone(await Drop(harness, 1, 11), ObjectState.Absent.Instance);
        IsDone(await Remove(harness, 1), ObjectState.Absent.Instance);

        foreach (var number in (int[])[2, 4]) await SaysAsync(harness, number);
        Assert.Equal("written to a clone", await harness.ReadContentsAsync(Name(3), 18));
        IsDone(await Grow(harness, 2, 8 * MiB), Whole(2, 8 * MiB));
        await SaysAsync(harness, 2);
        foreach (var number in (int[])[2, 3, 4]) IsDone(await Remove(harness, number), ObjectState.Absent.Instance);
        Assert.Empty(await List(harness));
    }

    [Fact]
    public async Task A_volume_from_a_snapshot_is_made_once_and_never_again_even_when_the_snapshot_has_gone()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        await Take(harness, 1, 11);
        var results = await AtOnce(4, _ => Clone(harness, 1, 11, 2, 3 * MiB));
        Assert.All(results, result => IsDone(result, Whole(2, 3 * MiB)));
        await harness.WriteContentsAsync(Name(2), "what came later..");
        await Drop(harness, 1, 11);

        for (var i = 1; i < Repeats; i++) IsDone(await Clone(harness, 1, 11, 2, 3 * MiB), Whole(2, 3 * MiB));

        Assert.Equal("what came later..", await harness.ReadContentsAsync(Name(2), Contents.Length));
        IsRejected(await Clone(harness, 1, 11, 3, 3 * MiB), BackendCodes.NotFound);
        Assert.Equal([Name(1).Value, Name(2).Value], (await List(harness)).Select(listed => listed.Name));
    }

    [Fact]
    public async Task A_volume_with_snapshots_goes_without_harm_to_them_or_waits_for_them_and_names_one()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 1);
        await Take(harness, 1, 11);

        for (var i = 0; i < Repeats; i++)
        {
            var removed = await Remove(harness, 1);
            if (harness.KeepsSnapshotsWithin) IsRejected(removed, BackendCodes.InUse);
            else IsDone(removed, ObjectState.Absent.Instance);
            if (removed is BackendResult.Rejected rejected) Assert.Contains(Snapshot(1, 11).WithinVolume, rejected.Message, StringComparison.Ordinal);
        }

        await Holds(harness, 1, harness.KeepsSnapshotsWithin ? Whole(1, 3 * MiB) : ObjectState.Absent.Instance);
        Assert.Equal(Whole(11, 3 * MiB), await harness.LookAsync(Snapshot(1, 11).Value));
        Assert.Equal(Contents, await harness.ReadContentsAsync(Snapshot(1, 11), Contents.Length));
        IsDone(await Drop(harness, 1, 11), ObjectState.Absent.Instance);
        IsDone(await Remove(harness, 1), ObjectState.Absent.Instance);
        Assert.Empty(await List(harness));
    }

    [Fact]
    public async Task A_cancelled_snapshot_is_there_whole_or_not_at_all_and_a_retry_finishes()
    {
        await using var harness = await CreateAsync();
        await WrittenAsync(harness, 100);

        for (var number = 0; number < 20; number++)
        {
            var (name, owner) = (Snapshot(100, number), Ours(number));
            await CancelMidway(number, token => harness.Backend.CopyAsync(Name(100), name, 1, owner, token));
            var left = await harness.LookAsync(name.Value);
            Assert.True(left is ObjectState.Absent || left == Whole(number, 3 * MiB), $"Left behind: {left}");
        }

        for (var number = 0; number < 20; number++)
        {
            IsDone(await Take(harness, 100, number), Whole(number, 3 * MiB));
            Assert.Equal(Contents, await harness.ReadContentsAsync(Snapshot(100, number), Contents.Length));
        }

        Assert.Equal(21, (await List(harness)).Count);
    }

    /// <summary>The snapshot of that number of a volume.</summary>
    protected static ObjectName Snapshot(int volume, int number) => Name(volume).Snapshot(Volume(number));

    protected static Task<BackendResult> Take(BackendHarness harness, int volume, int number) =>
        harness.Backend.CopyAsync(Name(volume), Snapshot(volume, number), 1, Ours(number), Token);

    protected static Task<BackendResult> Clone(BackendHarness harness, int volume, int number, int target, long sizeBytes) =>
        harness.Backend.CopyAsync(Snapshot(volume, number), Name(target), sizeBytes, Ours(target), Token);

    protected static Task<BackendResult> Drop(BackendHarness harness, int volume, int number) =>
        harness.Backend.RemoveAsync(Snapshot(volume, number), Ours(number), Token);
}
