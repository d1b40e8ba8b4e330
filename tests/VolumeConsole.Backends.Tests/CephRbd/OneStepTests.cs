using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>What must be one step of the storage itself: other processes know nothing of this one's turns.</summary>
[Collection(CephCluster.Collection)]
public sealed class OneStepTests
{
    private const long MiB = 1L << 20;
    private const int Rounds = 10;
    private const int Callers = 8;
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_that_exchange_the_same_marker_at_once_one_succeeds()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var second = harness.Reopen();
        var marker = new BackendIdentity(BackendHarness.Installation, 1);

        for (var round = 1; round <= Rounds; round++)
        {
            var wanted = Enumerable.Range(0, Callers).Select(caller => new BackendIdentity(BackendHarness.Installation, (100 * round) + caller)).ToArray();
            var expected = marker;
            var exchanged = await Task.WhenAll(wanted.Select((identity, caller) =>
                (caller % 2 == 0 ? harness.Backend : second).ExchangeIdentityAsync(expected, identity, Token)));

            marker = Assert.Single(wanted.Where((_, caller) => exchanged[caller]));
            Assert.Equal(new IdentityResult.Found(marker), await harness.Backend.ReadIdentityAsync(Token));
        }
    }

    [Fact]
    public async Task Of_many_that_claim_an_empty_pool_at_once_one_succeeds()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var second = harness.Reopen();

        for (var round = 1; round <= Rounds; round++)
        {
            await harness.LoseIdentityAsync();
            var exchanged = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller =>
                (caller % 2 == 0 ? harness.Backend : second).ExchangeIdentityAsync(null, new BackendIdentity(BackendHarness.Installation, caller), Token)));

            Assert.Single(exchanged, done => done);
        }
    }

    [Fact]
    public async Task A_mark_is_never_taken_over_by_who_saw_none_before()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var id = harness.Behind.Put(s_name.Value, MiB, owner: null);
        var images = new RbdImages(harness.Rbd.Connection.Pool);

        Assert.True(images.TryMark(id, s_owner));
        Assert.False(images.TryMark(id, s_owner with { Installation = Guid.Parse("99999999-2222-4333-8444-555555555555") }));

        Assert.Equal(new ObjectState.Present(MiB, s_owner), harness.Behind.Look(s_name.Value));
    }

    [Fact]
    public async Task An_unfinished_copy_that_got_the_targets_name_in_this_instant_is_no_leftover()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var id = harness.Behind.Put(ImageCopy.UnfinishedNameOf(s_name), MiB, s_owner);
        harness.Behind.PutId(s_name.Value, id);

        ImageCopy.RemoveLeftover(new RbdAct(harness.Rbd.Connection), s_name);

        Assert.Equal(new ObjectState.Present(MiB, s_owner), harness.Behind.Look(s_name.Value));
        Assert.Equal([s_name.Value], await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
    }
}
