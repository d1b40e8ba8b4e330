using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Backends;

public abstract partial class BackendContract
{
    [Fact]
    public async Task The_identity_marker_reads_back_as_written_and_is_overwritten()
    {
        await using var harness = await CreateAsync();
        BackendIdentity[] identities =
        [
            new(BackendHarness.Installation, 0),
            new(BackendHarness.Installation, long.MaxValue),
            new(BackendHarness.Installation, 42),
            new(OtherOwners.First().Data.Installation, 7),
        ];

        foreach (var identity in identities)
        {
            await harness.Backend.WriteIdentityAsync(identity, Token);
            Assert.Equal(new IdentityResult.Found(identity), await harness.Backend.ReadIdentityAsync(Token));
            Assert.Equal(new IdentityResult.Found(identity), await harness.Reopen().ReadIdentityAsync(Token));
        }
    }

    [Fact]
    public async Task A_marker_is_exchanged_only_where_it_is_still_what_it_was()
    {
        await using var harness = await CreateAsync();
        var (ours, raised) = (new BackendIdentity(BackendHarness.Installation, 1), new BackendIdentity(BackendHarness.Installation, 2));
        var others = new BackendIdentity(OtherOwners.First().Data.Installation, 9);

        await harness.LoseIdentityAsync();
        Assert.False(await harness.Backend.ExchangeIdentityAsync(ours, raised, Token));
        Assert.IsType<IdentityResult.None>(await harness.Backend.ReadIdentityAsync(Token));
        Assert.True(await harness.Backend.ExchangeIdentityAsync(null, ours, Token));
        Assert.True(await harness.Backend.ExchangeIdentityAsync(ours, raised, Token));
        Assert.Equal(new IdentityResult.Found(raised), await harness.Backend.ReadIdentityAsync(Token));

        await harness.Reopen().WriteIdentityAsync(others, Token);
        Assert.False(await harness.Backend.ExchangeIdentityAsync(raised, ours, Token));
        Assert.False(await harness.Backend.ExchangeIdentityAsync(null, ours, Token));
        Assert.Equal(new IdentityResult.Found(others), await harness.Backend.ReadIdentityAsync(Token));
    }

    [Fact]
    public async Task A_marker_written_by_another_instance_is_seen()
    {
        await using var harness = await CreateAsync();
        var identity = new BackendIdentity(OtherOwners.First().Data.Installation, 8);
        await harness.Backend.ReadIdentityAsync(Token);

        await harness.Reopen().WriteIdentityAsync(identity, Token);

        Assert.Equal(new IdentityResult.Found(identity), await harness.Backend.ReadIdentityAsync(Token));
    }

    [Fact]
    public async Task A_backend_without_a_marker_says_whether_it_holds_objects()
    {
        await using var harness = await CreateAsync();
        await harness.LoseIdentityAsync();
        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await harness.Backend.ReadIdentityAsync(Token));

        await harness.PutAsync("notes.txt", 7, owner: null);
        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await harness.Backend.ReadIdentityAsync(Token));

        await harness.PutAsync(Name(1).Value, MiB, owner: null);
        Assert.Equal(new IdentityResult.None(HoldsObjects: true), await harness.Backend.ReadIdentityAsync(Token));
    }

    [Fact]
    public async Task The_marker_is_no_entry_of_the_listing()
    {
        await using var harness = await CreateAsync();
        await harness.Backend.WriteIdentityAsync(new BackendIdentity(BackendHarness.Installation, 5), Token);

        Assert.Empty(await List(harness));
    }

    [Fact]
    public async Task Markers_written_by_many_at_once_leave_one_of_them_whole()
    {
        await using var harness = await CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(sequence => Task.Run(() => (sequence % 2 == 0 ? harness.Backend : harness.Reopen())
            .WriteIdentityAsync(new BackendIdentity(BackendHarness.Installation, sequence), Token), Token)));

        var found = Assert.IsType<IdentityResult.Found>(await harness.Backend.ReadIdentityAsync(Token));
        Assert.Equal(BackendHarness.Installation, found.Identity.Installation);
        Assert.InRange(found.Identity.Sequence, 0, Callers - 1);
    }
}
