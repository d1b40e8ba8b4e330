using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;
using VolumeConsole.Testing.Running;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>What becomes of calls while the cluster does not answer, is full, or shuts the console out.</summary>
[Collection(CephCluster.Collection)]
public sealed class ClusterFaultTests
{
    private const long MiB = 1L << 20;
    private static readonly TimeSpan s_callMax = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_libraryMax = TimeSpan.FromSeconds(8);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ObjectName Name(int number) => ObjectName.Parse($"vol-{number:x8}7d5e7c3a9b1f2a4c6e8f0a1b");

    private static OwnerMark Owner(int number) => new(BackendHarness.Installation, Name(number).DerivedFrom);

    private static ObjectState.Present Whole(int number, long sizeBytes) => new(sizeBytes, Owner(number));

    private static Task<BackendResult> CallAsync(Backend backend, Func<IStorageBackend, CancellationToken, Task<BackendResult>> verb) =>
        backend.CallAsync(BackendHarness.Installation, verb, Token);

    /// <summary>As the product asks it: each call ends within two seconds.</summary>
    private static Backend Limited(RbdHarness harness) =>
        new("ceph", "rbd", new BackendSettings { Timeout = s_callMax, BreakerFailures = 0 }, harness.Backend, TimeProvider.System);

    [Fact]
    public async Task Calls_to_a_frozen_cluster_end_in_doubt_and_what_comes_late_does_no_harm()
    {
        await using var harness = await RbdHarness.CreateAsync(s_libraryMax);
        var backend = Limited(harness);
        for (var number = 1; number <= 3; number++) await harness.Backend.EnsureAsync(Name(number), MiB, Owner(number), Token);

        await using (await CephCluster.FreezeAsync("osd"))
        {
            var results = await Task.WhenAll(
                LimitedAsync(s_callMax, token => harness.Backend.GrowAsync(Name(1), 4 * MiB, Owner(1), token)),
                LimitedAsync(s_callMax, token => harness.Backend.RemoveAsync(Name(2), Owner(2), token)),
                LimitedAsync(s_callMax, token => harness.Backend.EnsureAsync(Name(4), MiB, Owner(4), token)),
                LimitedAsync(s_callMax, token => harness.Backend.ObserveAsync(Name(3), token)),
                CallAsync(backend, (storage, token) => storage.ObserveAsync(Name(3), token)));
            Assert.All(results, result => Assert.IsType<BackendResult.Unknown>(result));

            // The earlier calls still have their images: nothing is sent behind their backs.
            var behindIt = Assert.IsType<BackendResult.NotNow>(await harness.Backend.GrowAsync(Name(1), 8 * MiB, Owner(1), Token));
            Assert.Contains("has not ended yet", behindIt.Message, StringComparison.Ordinal);
        }

        await EndsAsync(() => harness.Backend.GrowAsync(Name(1), 4 * MiB, Owner(1), Token), Whole(1, 4 * MiB));
        await EndsAsync(() => harness.Backend.RemoveAsync(Name(2), Owner(2), Token), ObjectState.Absent.Instance);
        await EndsAsync(() => harness.Backend.EnsureAsync(Name(4), MiB, Owner(4), Token), Whole(4, MiB));
        await EndsAsync(() => CallAsync(backend, (storage, token) => storage.ObserveAsync(Name(3), token)), Whole(3, MiB));
        Assert.Equal([Name(1).Value, Name(3).Value, Name(4).Value], await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task More_calls_than_there_are_threads_all_end_while_the_cluster_is_frozen_and_work_afterwards()
    {
        await using var harness = await RbdHarness.CreateAsync(s_libraryMax);

        await using (await CephCluster.FreezeAsync("osd"))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
                LimitedAsync(s_callMax, token => harness.Backend.EnsureAsync(Name(number), MiB, Owner(number), token))));
            Assert.All(results, result => Assert.IsType<BackendResult.Unknown>(result));
        }

        for (var number = 0; number < 60; number++)
        {
            var (name, owner) = (Name(number), Owner(number));
            await EndsAsync(() => harness.Backend.EnsureAsync(name, MiB, owner, Token), Whole(number, MiB));
        }

        Assert.Equal(60, await harness.Backend.ListAsync(Token).CountAsync(Token));
    }

    [Fact]
    public async Task Snapshots_and_clones_of_a_frozen_cluster_end_in_doubt_and_are_found_or_finished_afterwards()
    {
        await using var harness = await RbdHarness.CreateAsync(s_libraryMax);
        await harness.Backend.EnsureAsync(Name(1), 16 * MiB, Owner(1), Token);
        harness.Behind.Write(Name(1).Value, "kept");
        foreach (var number in (int[])[11, 12]) await TakeAsync(harness.Backend, number, Token);
        await harness.Backend.CopyAsync(Snapshot(12), Name(3), 1, Owner(3), Token);

        await using (await CephCluster.FreezeAsync("osd"))
        {
            var results = await Task.WhenAll(
                LimitedAsync(s_callMax, token => TakeAsync(harness.Backend, 13, token)),
                LimitedAsync(s_callMax, token => harness.Backend.CopyAsync(Snapshot(11), Name(2), 32 * MiB, Owner(2), token)),
                LimitedAsync(s_callMax, token => harness.Backend.RemoveAsync(Snapshot(12), Owner(12), token)));
            Assert.All(results, result => Assert.IsType<BackendResult.Unknown>(result));
            var behindIt = Assert.IsType<BackendResult.NotNow>(await TakeAsync(harness.Backend, 13, Token));
            Assert.Contains("that is taking", behindIt.Message, StringComparison.Ordinal);
        }

        await EndsAsync(() => TakeAsync(harness.Backend, 13, Token), Whole(13, 16 * MiB));
        await EndsAsync(() => harness.Backend.CopyAsync(Snapshot(11), Name(2), 32 * MiB, Owner(2), Token), Whole(2, 32 * MiB));
        await EndsAsync(() => harness.Backend.RemoveAsync(Snapshot(12), Owner(12), Token), ObjectState.Absent.Instance);
        Assert.Equal(
            [Name(1).Value, Snapshot(11).Value, Snapshot(13).Value, Name(2).Value, Name(3).Value],
            await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
        foreach (var name in (string[])[Snapshot(11).Value, Snapshot(13).Value, Name(2).Value, Name(3).Value]) Assert.Equal("kept", harness.Behind.Read(name, 4));
    }

    [Fact]
    public async Task A_clone_whose_flattening_was_cut_off_is_finished_by_the_next_attempt()
    {
        const int objects = 600;
        await using var harness = await RbdHarness.CreateAsync(s_libraryMax);
        using var second = (RbdBackend)harness.Reopen();
        await harness.Backend.EnsureAsync(Name(1), (long)objects << 22, Owner(1), Token);
        harness.Behind.WriteObjects(Name(1).Value, objects);
        await TakeAsync(harness.Backend, 11, Token);
        await harness.Backend.CopyAsync(Snapshot(11), Name(2), 1, Owner(2), Token);
        var (image, clone) = (harness.Behind.IdOf(Name(1).Value), harness.Behind.IdOf(Name(2).Value));
        var snapshot = Assert.Single(harness.Behind.Images.SnapshotsOf(image));
        Assert.Equal([clone], harness.Behind.Images.ClonesOf(image, snapshot.Id).Select(found => found.Id));

        var removing = second.RemoveAsync(Snapshot(11), Owner(11), Token);
        await Eventually.IsAsync("its first object is there", () => Task.FromResult(harness.Behind.Has($"rbd_data.{clone}.{0:x16}")), there => there);
        await using (await CephCluster.FreezeAsync("osd"))
        {
            await CephCluster.AdministerAsync("ceph", "osd", "blocklist", "add", Behind.AddressOf(second.Connection), "60");
        }

        Assert.IsType<BackendResult.Unknown>(await removing);
        Assert.NotEmpty(harness.Behind.Images.ClonesOf(image, snapshot.Id));
        await EndsAsync(() => harness.Backend.ObserveAsync(Snapshot(11), Token), Whole(11, (long)objects << 22));
        await EndsAsync(() => harness.Backend.RemoveAsync(Snapshot(11), Owner(11), Token), ObjectState.Absent.Instance);
        Assert.Empty(harness.Behind.Images.SnapshotsOf(image));
        Assert.Equal(objects, harness.Behind.CountWrittenObjects(Name(2).Value));
        await EndsAsync(() => harness.Backend.RemoveAsync(Name(1), Owner(1), Token), ObjectState.Absent.Instance);
        Assert.Equal("x", harness.Behind.Read(Name(2).Value, 1, (ulong)(objects - 1) << 22));
    }

    private static ObjectName Snapshot(int number) => Name(1).Snapshot(Name(number).DerivedFrom);

    private static Task<BackendResult> TakeAsync(IStorageBackend backend, int number, CancellationToken token) =>
        backend.CopyAsync(Name(1), Snapshot(number), 1, Owner(number), token);

    [Fact]
    public async Task The_libraries_own_limit_ends_what_nobody_waits_for_any_more()
    {
        await using var harness = await RbdHarness.CreateAsync(TimeSpan.FromSeconds(2));

        await using (await CephCluster.FreezeAsync("osd"))
        {
            Assert.IsType<BackendResult.Unknown>(await harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token));
            Assert.IsType<BackendResult.Unknown>(await harness.Backend.ObserveAsync(Name(1), Token));
            Assert.IsType<IdentityResult.Unreachable>(await harness.Backend.ReadIdentityAsync(Token));
            await Assert.ThrowsAnyAsync<IOException>(async () => await harness.Backend.ListAsync(Token).CountAsync(Token));
            await Assert.ThrowsAnyAsync<IOException>(() => harness.Backend.CapacityAsync(Token));
        }

        await EndsAsync(() => harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token), Whole(1, MiB));
    }

    [Fact]
    public async Task What_was_answered_is_there_after_the_storage_daemon_was_killed()
    {
        await using var harness = await RbdHarness.CreateAsync(s_libraryMax);
        await harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token);
        await harness.Backend.GrowAsync(Name(1), 3 * MiB, Owner(1), Token);

        await CephCluster.KillAsync("osd");
        Assert.IsType<BackendResult.Unknown>(await LimitedAsync(s_callMax, token => harness.Backend.EnsureAsync(Name(2), MiB, Owner(2), token)));
        await CephCluster.BringUpAsync();

        await EndsAsync(() => harness.Backend.ObserveAsync(Name(1), Token), Whole(1, 3 * MiB));
        await EndsAsync(() => harness.Backend.EnsureAsync(Name(2), MiB, Owner(2), Token), Whole(2, MiB));
    }

    [Fact]
    public async Task Without_its_monitor_a_cluster_cannot_be_reached_anew_and_a_connection_that_is_open_goes_on()
    {
        await using var harness = await RbdHarness.CreateAsync(TimeSpan.FromSeconds(3));
        await harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token);
        using var second = (RbdBackend)harness.Reopen();

        await using (await CephCluster.FreezeAsync("mon"))
        {
            var unreachable = Assert.IsType<IdentityResult.Unreachable>(await second.ReadIdentityAsync(Token));
            Assert.StartsWith("No monitor of the cluster answers", unreachable.Message, StringComparison.Ordinal);
            Assert.IsType<BackendResult.Unknown>(await second.ObserveAsync(Name(1), Token));
            Assert.Equal(new BackendResult.Done(Whole(1, MiB)), await harness.Backend.ObserveAsync(Name(1), Token));
        }

        await EndsAsync(() => second.ObserveAsync(Name(1), Token), Whole(1, MiB));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pool_whose_quota_is_used_up_refuses_with_certainty_and_still_gives_back_and_answers(bool hasRemovedBefore)
    {
        await using var harness = await RbdHarness.CreateAsync();
        await using var other = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token);
        if (hasRemovedBefore) await MakeAndRemoveAsync(harness);
        await CephCluster.AdministerAsync("ceph", "osd", "pool", "set-quota", "volumes", "max_objects", "1");
        try
        {
            // The monitors hear of what is stored every second, and only then look at the quota.
            await Eventually.IsAsync("a create is refused", () => MakeAndRemoveAsync(other), result => result is not BackendResult.Done);

            Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(await harness.Backend.EnsureAsync(Name(2), MiB, Owner(2), Token)).Code);
            await harness.Backend.CapacityAsync(Token);
            Assert.Contains("HEALTH_WARN: 1 pool(s) full", harness.Backend.Report, StringComparison.Ordinal);
            Assert.Equal(ObjectState.Absent.Instance, await harness.LookAsync(Name(2).Value));
            Assert.Equal(new BackendResult.Done(Whole(1, MiB)), await harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token));
            Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(Name(1), Owner(1), Token));
        }
        finally
        {
            await CephCluster.AdministerAsync("ceph", "osd", "pool", "set-quota", "volumes", "max_objects", "0");
            await Eventually.IsAsync("a create is done again", () => MakeAndRemoveAsync(other), result => result is BackendResult.Done);
        }

        await EndsAsync(() => harness.Backend.EnsureAsync(Name(2), MiB, Owner(2), Token), Whole(2, MiB));
    }

    private static async Task<BackendResult> MakeAndRemoveAsync(RbdHarness harness)
    {
        var made = await harness.Backend.EnsureAsync(Name(2), MiB, Owner(2), Token);
        if (made is BackendResult.Done) await harness.Backend.RemoveAsync(Name(2), Owner(2), Token);
        return made;
    }

    [Fact]
    public async Task Capacity_keeps_to_the_pools_quota()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var without = await harness.Backend.CapacityAsync(Token);
        Assert.InRange(without.TotalBytes, (1L << 30) + 1, long.MaxValue);
        Assert.Matches(@"^Ceph \d+\.\d+\.\d+, HEALTH_", harness.Backend.Report);
        await CephCluster.AdministerAsync("ceph", "osd", "pool", "set-quota", "volumes", "max_bytes", (1L << 30).ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await Eventually.IsAsync("the quota shows", () => harness.Backend.CapacityAsync(Token), capacity => capacity.TotalBytes == 1L << 30);
        }
        finally
        {
            await CephCluster.AdministerAsync("ceph", "osd", "pool", "set-quota", "volumes", "max_bytes", "0");
        }
    }

    [Fact]
    public async Task A_client_that_the_cluster_shut_out_connects_anew()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(Name(1), MiB, Owner(1), Token);
        var before = harness.Rbd.Connection.InstanceId;

        await CephCluster.AdministerAsync("ceph", "osd", "blocklist", "add", Behind.AddressOf(harness.Rbd.Connection), "60");

        await EndsAsync(() => harness.Backend.GrowAsync(Name(1), 2 * MiB, Owner(1), Token), Whole(1, 2 * MiB));
        await Eventually.IsAsync(
            "the connection is another", async () => (await harness.Backend.ReadIdentityAsync(Token), harness.Rbd.Connection.InstanceId),
            seen => seen.Item1 is IdentityResult.Found && seen.InstanceId != before);
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(Name(1), Owner(1), Token));
    }

    [Fact]
    public async Task A_pool_that_was_deleted_is_unreachable_and_never_empty_and_its_successor_is_unmarked()
    {
        await CephCluster.StartAsync();
        await MakePoolAsync();
        using var backend = new RbdBackend(ClusterSettings.AsAdmin("") with { Pool = "passing" }, TimeProvider.System);
        await backend.WriteIdentityAsync(new BackendIdentity(BackendHarness.Installation, 1), Token);
        Assert.IsType<BackendResult.Done>(await backend.EnsureAsync(Name(1), MiB, Owner(1), Token));

        await CephCluster.AdministerAsync("ceph", "osd", "pool", "delete", "passing", "passing", "--yes-i-really-really-mean-it");

        Assert.IsType<BackendResult.Unknown>(await backend.ObserveAsync(Name(1), Token));
        Assert.IsType<BackendResult.Unknown>(await backend.RemoveAsync(Name(1), Owner(1), Token));
        await Assert.ThrowsAnyAsync<IOException>(async () => await backend.ListAsync(Token).CountAsync(Token));
        var unreachable = Assert.IsType<IdentityResult.Unreachable>(await backend.ReadIdentityAsync(Token));
        Assert.Contains("no pool 'passing'", unreachable.Message, StringComparison.Ordinal);

        await MakePoolAsync();
        Assert.Equal(new IdentityResult.None(HoldsObjects: false), await backend.ReadIdentityAsync(Token));
        await CephCluster.AdministerAsync("ceph", "osd", "pool", "delete", "passing", "passing", "--yes-i-really-really-mean-it");
    }

    /// <summary>As the product does: what does not answer in time is in doubt, whatever becomes of it.</summary>
    private static async Task<BackendResult> LimitedAsync(TimeSpan atMost, Func<CancellationToken, Task<BackendResult>> call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(atMost);
        try
        {
            return await call(limit.Token);
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            return new BackendResult.Unknown("No answer in time.");
        }
    }

    private static async Task MakePoolAsync()
    {
        await CephCluster.AdministerAsync("ceph", "osd", "pool", "create", "passing", "1", "1", "replicated");
        await CephCluster.AdministerAsync("ceph", "osd", "pool", "application", "enable", "passing", "rbd");
    }

    private static Task<BackendResult> EndsAsync(Func<Task<BackendResult>> call, ObjectState expected) =>
        Eventually.IsAsync("the call is done", call, result => result == new BackendResult.Done(expected), TimeSpan.FromSeconds(90));
}
