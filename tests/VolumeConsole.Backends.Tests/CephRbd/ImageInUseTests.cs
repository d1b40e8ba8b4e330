using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.CephRbd;

[Collection(CephCluster.Collection)]
public sealed class ImageInUseTests
{
    private const long MiB = 1L << 20;
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_the_image_open_is_named_and_the_image_is_left_as_it_is()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        harness.Behind.Write(s_name.Value, "kept");

        using (harness.Behind.Open(s_name.Value))
        {
            var rejected = Assert.IsType<BackendResult.Rejected>(await harness.Backend.RemoveAsync(s_name, s_owner, Token));
            Assert.Equal(BackendCodes.InUse, rejected.Code);
            Assert.Matches(@"is in use by client\.\d+ at 127\.0\.0\.1:", rejected.Message);
        }

        Assert.Equal("kept", harness.Behind.Read(s_name.Value, 4));
    }

    [Fact]
    public async Task A_watch_that_a_killed_console_left_is_waited_for_and_is_no_reason_to_fail()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        var former = (RbdBackend)harness.Reopen();
        former.Connection.Register();

        using (var left = new RbdAct(former.Connection).Open(harness.Behind.IdOf(s_name.Value)))
        {
            var notNow = Assert.IsType<BackendResult.NotNow>(await harness.Backend.RemoveAsync(s_name, s_owner, Token));
            Assert.Equal(BackendCodes.Throttled, notNow.Code);
        }

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));
    }

    [Fact]
    public async Task Snapshots_keep_an_image_and_are_named()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        foreach (var snapshot in (string[])["mon", "tue", "wed", "thu"]) harness.Behind.Snapshot(s_name.Value, snapshot);

        var rejected = Assert.IsType<BackendResult.Rejected>(await harness.Backend.RemoveAsync(s_name, s_owner, Token));

        Assert.Equal(BackendCodes.InUse, rejected.Code);
        Assert.Contains("has 4 snapshots: ", rejected.Message, StringComparison.Ordinal);
        Assert.Contains(" and 1 more. ", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(new ObjectState.Present(MiB, s_owner), harness.Behind.Look(s_name.Value));
    }

    [Fact]
    public async Task A_resize_that_comes_late_and_is_smaller_changes_nothing()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        using var late = harness.Behind.Open(s_name.Value); // As if it had been about to grow it to 4 MiB all the time.
        Assert.IsType<BackendResult.Done>(await harness.Backend.GrowAsync(s_name, 8 * MiB, s_owner, Token));

        Assert.Equal(-RadosException.Invalid, RbdAct.Resize(late, 4 * MiB, new CallProgress()));

        Assert.Equal(new BackendResult.Done(new ObjectState.Present(8 * MiB, s_owner)), await harness.Backend.ObserveAsync(s_name, Token));
    }

    [Fact]
    public async Task An_image_without_exclusive_lock_is_not_grown_and_is_told_why()
    {
        await using var harness = await RbdHarness.CreateAsync();
        harness.Behind.Put(s_name.Value, MiB, s_owner, features: 1);

        var rejected = Assert.IsType<BackendResult.Rejected>(await harness.Backend.GrowAsync(s_name, 2 * MiB, s_owner, Token));

        Assert.Equal(BackendCodes.Invalid, rejected.Code);
        Assert.Contains("exclusive-lock", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(new ObjectState.Present(MiB, s_owner), harness.Behind.Look(s_name.Value));
    }

    [Fact]
    public async Task A_copy_takes_what_was_written_wherever_it_lies_and_no_more_room()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var target = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c");
        const ulong far = 9UL << 30;
        await harness.Backend.EnsureAsync(s_name, 10L << 30, s_owner, Token);
        harness.Behind.Write(s_name.Value, "near");
        harness.Behind.Write(s_name.Value, "far", far + 5);

        Assert.IsType<BackendResult.Done>(await harness.Backend.CopyAsync(s_name, target, MiB, s_owner with { Volume = target.DerivedFrom }, Token));

        Assert.Equal("near", harness.Behind.Read(target.Value, 4));
        Assert.Equal("far", harness.Behind.Read(target.Value, 3, far + 5));
        Assert.Equal(2, harness.Behind.CountWrittenObjects(target.Value));
    }
}
