using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    private const int ManyObjects = 10_000;

    [Fact]
    public async Task An_empty_backend_lists_nothing()
    {
        await using var harness = await CreateAsync();

        Assert.Empty(await List(harness));
    }

    [Fact]
    public async Task A_listing_is_in_ordinal_order_with_states_and_foreign_entries()
    {
        await using var harness = await CreateAsync();
        var other = OtherOwners.First().Data;
        await harness.PutAsync(Name(3).Value, 3 * MiB, other);
        await harness.PutAsync("notes.txt", 7, owner: null);
        await harness.PutAsync(Name(1).Value, MiB, Ours(1));
        await harness.PutAsync("Zebra", 9, owner: null);
        await harness.PutAsync(Name(1).Value + "-copy", 5, owner: null);
        await harness.PutAsync(Name(2).Value, 2 * MiB, owner: null);

        Assert.Equal(
            [
                new ListedObject("Zebra", new ObjectState.Present(9, null)),
                new ListedObject("notes.txt", new ObjectState.Present(7, null)),
                new ListedObject(Name(1).Value, Whole(1, MiB)),
                new ListedObject(Name(1).Value + "-copy", new ObjectState.Present(5, null)),
                new ListedObject(Name(2).Value, new ObjectState.Present(2 * MiB, null)),
                new ListedObject(Name(3).Value, new ObjectState.Present(3 * MiB, other)),
            ],
            await List(harness));
    }

    [Fact]
    public async Task No_verb_touches_a_foreign_entry()
    {
        await using var harness = await CreateAsync();
        string[] foreign = [Name(1).Value + ".bak", Name(1).Value.ToUpperInvariant(), "vol-1", "lost+found"];
        foreach (var name in foreign) await harness.PutAsync(name, 77, owner: null);

        await Ensure(harness, 1, MiB);
        await Grow(harness, 1, 2 * MiB);
        await Remove(harness, 1);
        await List(harness);

        foreach (var name in foreign) Assert.Equal(new ObjectState.Present(77, null), await harness.LookAsync(name));
        Assert.Equal(foreign.Order(StringComparer.Ordinal), (await List(harness)).Select(listed => listed.Name));
    }

    [Fact]
    public async Task Ten_thousand_objects_are_listed_each_once_in_order()
    {
        await using var harness = await CreateAsync();
        for (var i = 0; i < ManyObjects; i++)
        {
            // Put in an order that is not the names'.
            var number = (int)((i * 7919L) % ManyObjects);
            await harness.PutAsync(Name(number).Value, MiB + number, Ours(number));
        }

        var listed = await List(harness);

        Assert.Equal(ManyObjects, listed.Count);
        for (var number = 0; number < ManyObjects; number++)
        {
            Assert.Equal(new ListedObject(Name(number).Value, Whole(number, MiB + number)), listed[number]);
        }
    }

    [Fact]
    public async Task A_listing_while_others_write_has_all_that_stays_once_and_in_order()
    {
        await using var harness = await CreateAsync();
        const int staying = 500;
        for (var number = 0; number < staying; number++) await harness.PutAsync(Name(2 * number).Value, MiB, Ours(2 * number));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => Churn(harness, writer, enough.Token), Token)).ToArray();

        try
        {
            for (var i = 0; i < Repeats; i++)
            {
                var names = (await List(harness)).Select(listed => listed.Name).ToArray();
                Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
                Assert.Equal(staying, names.Count(name => !IsOdd(name)));
            }
        }
        finally
        {
            await enough.CancelAsync();
            Assert.All(await Task.WhenAll(writers), rounds => Assert.True(rounds > 0));
        }
    }

    // The writers' objects have odd numbers.
    private static bool IsOdd(string name) => Convert.ToInt32(name[4..12], 16) % 2 == 1;

    private static async Task<int> Churn(BackendHarness harness, int writer, CancellationToken enough)
    {
        var rounds = 0;
        for (; rounds == 0 || !enough.IsCancellationRequested; rounds++)
        {
            var number = (2 * (writer + (4 * (rounds % 50)))) + 1;
            await Ensure(harness, number, MiB);
            await Grow(harness, number, 2 * MiB);
            await Remove(harness, number);
        }

        return rounds;
    }

    [Fact]
    public async Task A_cancelled_listing_throws_instead_of_ending()
    {
        await using var harness = await CreateAsync();
        for (var number = 0; number < 100; number++) await harness.PutAsync(Name(number).Value, MiB, Ours(number));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in harness.Backend.ListAsync(stop.Token))
            {
                // The first entries may come; the end must not.
            }
        });
    }
}
