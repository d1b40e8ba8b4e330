using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>What only Ceph's snapshots and clones are like, and what people with rbd do to them.</summary>
[Collection(CephCluster.Collection)]
public sealed class SnapshotTests
{
    private const long MiB = 1L << 20;
    private static readonly BackendResult.Done s_gone = new(ObjectState.Absent.Instance);
    private static readonly ObjectName s_volume = Name(1);
    private static readonly ObjectName s_snapshot = Snapshot(11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ObjectName Name(int number) => ObjectName.Parse($"vol-{number:x8}7d5e7c3a9b1f2a4c6e8f0a1b");

    private static ObjectName Snapshot(int number) => Name(1).Snapshot(Name(number).DerivedFrom);

    private static OwnerMark Owner(ObjectName name) => new(BackendHarness.Installation, name.DerivedFrom);

    private static ObjectState.Present Whole(ObjectName name, long sizeBytes) => new(sizeBytes, Owner(name));

    private static Task<BackendResult> CopyAsync(RbdHarness harness, ObjectName source, ObjectName target) =>
        harness.Backend.CopyAsync(source, target, 1, Owner(target), Token);

    private static Task<BackendResult> RemoveAsync(RbdHarness harness, ObjectName name) => harness.Backend.RemoveAsync(name, Owner(name), Token);

    private static async Task<RbdHarness> WithSnapshotAsync(params ObjectName[] clones)
    {
        var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_volume, 9 * MiB, Owner(s_volume), Token);
        harness.Behind.Write(s_volume.Value, "then");
        Assert.Equal(new BackendResult.Done(Whole(s_snapshot, 9 * MiB)), await CopyAsync(harness, s_volume, s_snapshot));
        harness.Behind.Write(s_volume.Value, "next");
        foreach (var clone in clones) Assert.Equal(new BackendResult.Done(Whole(clone, 9 * MiB)), await CopyAsync(harness, s_snapshot, clone));
        return harness;
    }

    private static string RejectedInUse(BackendResult result)
    {
        var rejected = Assert.IsType<BackendResult.Rejected>(result);
        Assert.Equal(BackendCodes.InUse, rejected.Code);
        return rejected.Message;
    }

    private static Task<string> RbdAsync(RbdHarness harness, params string[] arguments) =>
        CephCluster.AdministerAsync("rbd", ["--pool", "volumes", "--namespace", harness.Settings.Namespace, .. arguments]);

    private static Task<string> CloneAsync(RbdHarness harness, string target, string? inNamespace = null) => CephCluster.AdministerAsync(
        "rbd", "clone", "--rbd-default-clone-format", "2",
        $"volumes/{harness.Settings.Namespace}/{s_snapshot.Value}", $"volumes/{inNamespace ?? harness.Settings.Namespace}/{target}");

    private static (string Id, FoundSnapshot Snapshot) Behind(RbdHarness harness)
    {
        var id = harness.Behind.IdOf(s_volume.Value);
        return (id, Assert.Single(harness.Behind.Images.SnapshotsOf(id)));
    }

    [Fact]
    public async Task A_volume_made_from_a_snapshot_takes_no_room_until_it_is_written_or_the_snapshot_goes()
    {
        await using var harness = await WithSnapshotAsync(Name(2));
        var (id, snapshot) = Behind(harness);
        var clone = harness.Behind.IdOf(Name(2).Value);
        Assert.Equal([new RbdClone(harness.Rbd.Connection.PoolId, harness.Settings.Namespace, clone)], harness.Behind.Images.ClonesOf(id, snapshot.Id));
        Assert.False(harness.Behind.Has($"rbd_data.{clone}.{0:x16}"));

        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));

        Assert.True(harness.Behind.Has($"rbd_data.{clone}.{0:x16}"));
        Assert.Empty(harness.Behind.Images.SnapshotsOf(id));
        Assert.Equal("then", harness.Behind.Read(Name(2).Value, 4));
        Assert.DoesNotContain(harness.Behind.Images.WholeHeader(id)!.Keys, key => key.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clone_with_snapshots_and_clones_of_its_own_outlives_its_parent_with_all_of_them()
    {
        await using var harness = await WithSnapshotAsync(Name(2));
        var second = Name(2).Snapshot(Name(21).DerivedFrom);
        await CopyAsync(harness, Name(2), second);
        await CopyAsync(harness, second, Name(3));
        harness.Behind.Write(Name(2).Value, "late");

        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));
        Assert.Equal(s_gone, await RemoveAsync(harness, s_volume));

        Assert.Equal("late", harness.Behind.Read(Name(2).Value, 4));
        Assert.Equal("then", harness.Behind.Read(second.Value, 4));
        Assert.Equal("then", harness.Behind.Read(Name(3).Value, 4));
        foreach (var name in (ObjectName[])[second, Name(2), Name(3)]) Assert.Equal(s_gone, await RemoveAsync(harness, name));
    }

    [Theory]
    [InlineData("here", "'theirs'")]
    [InlineData("in the trash", "(in the trash)")]
    [InlineData("in another namespace", "'theirs' in the pool volumes, namespace next-door")]
    [InlineData("under an object's name", "'vol-000000097d5e7c3a9b1f2a4c6e8f0a1b'")]
    public async Task A_clone_that_is_not_ours_keeps_a_snapshot_and_is_named(string where, string words)
    {
        await using var harness = await WithSnapshotAsync(Name(2));
        var theirs = where == "under an object's name" ? Name(9).Value : "theirs";
        var inNamespace = where == "in another namespace" ? "next-door" : harness.Settings.Namespace;
        if (where == "in another namespace") await CephCluster.AdministerAsync("rbd", "namespace", "create", "volumes/next-door");
        await CloneAsync(harness, theirs, inNamespace);
        if (where == "in the trash") await RbdAsync(harness, "trash", "mv", theirs);

        Assert.Contains(words, RejectedInUse(await RemoveAsync(harness, s_snapshot)), StringComparison.Ordinal);

        var (id, snapshot) = Behind(harness);
        Assert.Equal(2, harness.Behind.Images.ClonesOf(id, snapshot.Id).Count);
        Assert.Equal(Whole(s_snapshot, 9 * MiB), harness.Behind.Look(s_snapshot.Value));
        if (where == "in the trash") await RbdAsync(harness, "trash", "purge");
        else await CephCluster.AdministerAsync("rbd", "flatten", $"volumes/{inNamespace}/{theirs}");
        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));
        Assert.Equal("then", harness.Behind.Read(Name(2).Value, 4));
        if (where == "in another namespace") await CephCluster.AdministerAsync("rbd", "rm", "volumes/next-door/theirs");
    }

    [Fact]
    public async Task A_protected_snapshot_is_kept_and_said_so()
    {
        await using var harness = await WithSnapshotAsync();
        await RbdAsync(harness, "snap", "protect", s_snapshot.Value);

        Assert.Contains("is protected", RejectedInUse(await RemoveAsync(harness, s_snapshot)), StringComparison.Ordinal);
        Assert.Contains(s_snapshot.WithinVolume, RejectedInUse(await RemoveAsync(harness, s_volume)), StringComparison.Ordinal);

        await RbdAsync(harness, "snap", "unprotect", s_snapshot.Value);
        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));
    }

    [Fact]
    public async Task A_snapshot_that_somebody_removed_under_its_clones_is_gone_and_its_volume_goes_when_they_have_contents_of_their_own()
    {
        await using var harness = await WithSnapshotAsync(Name(2));
        await CloneAsync(harness, "theirs");
        harness.Behind.RemoveSnapshot(s_volume.Value, s_snapshot.WithinVolume);
        Assert.Equal(SnapshotPlace.Removed, Behind(harness).Snapshot.Place);
        Assert.Equal(s_gone, await harness.Backend.ObserveAsync(s_snapshot, Token));
        Assert.Equal(["theirs", s_volume.Value, Name(2).Value], await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
        Assert.Equal(BackendCodes.NotFound, Assert.IsType<BackendResult.Rejected>(await CopyAsync(harness, s_snapshot, Name(3))).Code);
        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));

        Assert.Contains("'theirs'", RejectedInUse(await RemoveAsync(harness, s_volume)), StringComparison.Ordinal);
        await RbdAsync(harness, "rm", "theirs");
        Assert.Equal(s_gone, await RemoveAsync(harness, s_volume));

        Assert.Equal("then", harness.Behind.Read(Name(2).Value, 4));
    }

    [Fact]
    public async Task A_removed_snapshot_whose_last_clone_was_cut_off_on_its_way_out_is_removed_for_good_with_the_volume()
    {
        await using var harness = await WithSnapshotAsync(Name(2));
        harness.Behind.RemoveSnapshot(s_volume.Value, s_snapshot.WithinVolume);
        var (id, snapshot) = Behind(harness);
        harness.Behind.Images.ForgetClone(id, snapshot.Id, Assert.Single(harness.Behind.Images.ClonesOf(id, snapshot.Id)));

        Assert.Equal(s_gone, await RemoveAsync(harness, s_volume));

        Assert.False(harness.Behind.Has(RbdEntries.HeaderOf(id)));
    }

    [Fact]
    public async Task A_mark_that_came_before_its_snapshot_is_no_snapshot_and_the_next_call_takes_it_or_clears_it()
    {
        await using var harness = await WithSnapshotAsync();
        var id = harness.Behind.IdOf(s_volume.Value);
        foreach (var number in (int[])[12, 13]) Assert.True(harness.Behind.Images.TryMarkSnapshot(id, Snapshot(number), Owner(Snapshot(number))));
        Assert.Equal(s_gone, await harness.Backend.ObserveAsync(Snapshot(12), Token));
        Assert.Equal([s_volume.Value, s_snapshot.Value], await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));

        Assert.Equal(new BackendResult.Done(Whole(Snapshot(12), 9 * MiB)), await CopyAsync(harness, s_volume, Snapshot(12)));
        Assert.Equal(s_gone, await RemoveAsync(harness, Snapshot(13)));

        Assert.Null(harness.Behind.Images.SnapshotOwner(id, Snapshot(13)));
        Assert.Equal("next", harness.Behind.Read(Snapshot(12).Value, 4));
    }

    [Fact]
    public async Task A_mark_is_not_taken_over_by_who_comes_before_its_snapshot()
    {
        await using var harness = await WithSnapshotAsync();
        var id = harness.Behind.IdOf(s_volume.Value);
        var other = new OwnerMark(Guid.Parse("99999999-2222-4333-8444-555555555555"), new VolumeId(Guid.Parse("99999999-2222-4333-8444-555555555556")));
        harness.Behind.Images.TryMarkSnapshot(id, Snapshot(12), other);

        Assert.Equal(BackendCodes.Conflict, Assert.IsType<BackendResult.Rejected>(await CopyAsync(harness, s_volume, Snapshot(12))).Code);

        Assert.Equal(other, harness.Behind.Images.SnapshotOwner(id, Snapshot(12)));
        Assert.Equal(ObjectState.Absent.Instance, harness.Behind.Look(Snapshot(12).Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_snapshot_whose_taking_was_cut_off_before_its_object_map_serves_and_goes_like_any_other(bool isTakenAgain)
    {
        await using var harness = await WithSnapshotAsync();
        var (id, snapshot) = Behind(harness);
        harness.Behind.RemoveEntry(RbdEntries.ObjectMapOf(id, snapshot.Id));

        if (isTakenAgain) Assert.Equal(new BackendResult.Done(Whole(s_snapshot, 9 * MiB)), await CopyAsync(harness, s_volume, s_snapshot));
        if (isTakenAgain) Assert.Equal("then", harness.Behind.Read(s_snapshot.Value, 4));
        Assert.Equal(new BackendResult.Done(Whole(Name(2), 9 * MiB)), await CopyAsync(harness, s_snapshot, Name(2)));
        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));
        Assert.Equal(s_gone, await RemoveAsync(harness, s_volume));

        Assert.Equal("then", harness.Behind.Read(Name(2).Value, 4));
    }

    [Fact]
    public async Task A_clone_that_was_cut_off_is_no_object_and_goes_with_the_targets_next_verb()
    {
        await using var harness = await WithSnapshotAsync();
        foreach (var number in (int[])[2, 3, 4]) await CloneAsync(harness, ImageCopy.UnfinishedNameOf(Name(number)));
        Assert.Equal([s_volume.Value, s_snapshot.Value], await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
        Assert.Equal(s_gone, await harness.Backend.ObserveAsync(Name(2), Token));

        Assert.Equal(new BackendResult.Done(Whole(Name(2), 9 * MiB)), await CopyAsync(harness, s_snapshot, Name(2)));
        Assert.Equal(s_gone, await RemoveAsync(harness, Name(3)));

        var (id, snapshot) = Behind(harness);
        Assert.Equal(2, harness.Behind.Images.ClonesOf(id, snapshot.Id).Count);
        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot)); // What is left of the fourth keeps nothing either.
        Assert.Equal("then", harness.Behind.Read(Name(2).Value, 4));
        Assert.Equal(s_gone, await RemoveAsync(harness, Name(4)));
        Assert.Equal(ObjectState.Absent.Instance, harness.Behind.Look(ImageCopy.UnfinishedNameOf(Name(4))));
    }

    [Fact]
    public async Task What_is_left_of_a_clone_that_was_removed_half_way_keeps_no_snapshot()
    {
        await using var harness = await WithSnapshotAsync(Name(2));
        harness.Behind.RemoveEntry(RbdEntries.HeaderOf(harness.Behind.IdOf(Name(2).Value)));

        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));
        Assert.Equal(s_gone, await RemoveAsync(harness, Name(2)));
        Assert.Equal(s_gone, await RemoveAsync(harness, s_volume));
    }

    [Fact]
    public async Task Several_consoles_that_take_one_snapshot_at_once_take_one()
    {
        await using var harness = await WithSnapshotAsync();
        var others = new[] { harness.Backend, harness.Reopen(), harness.Reopen() };

        var results = await Task.WhenAll(others.Select(backend => backend.CopyAsync(s_volume, Snapshot(12), 1, Owner(Snapshot(12)), Token)));

        Assert.All(results, result => Assert.Equal(new BackendResult.Done(Whole(Snapshot(12), 9 * MiB)), result));
        Assert.Equal([s_volume.Value, s_snapshot.Value, Snapshot(12).Value], await harness.Backend.ListAsync(Token).Select(listed => listed.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task A_snapshot_of_an_image_that_somebody_writes_to_has_what_was_written_until_then()
    {
        await using var harness = await WithSnapshotAsync();
        using var open = harness.Behind.Open(s_volume.Value);
        Assert.Equal(4, Rbd.Write(open, 0, 4, "live"u8, 0)); // From now on it holds the image's lock.

        Assert.Equal(new BackendResult.Done(Whole(Snapshot(12), 9 * MiB)), await CopyAsync(harness, s_volume, Snapshot(12)));
        Assert.Equal(4, Rbd.Write(open, 0, 4, "more"u8, 0));

        Assert.Equal("live", harness.Behind.Read(Snapshot(12).Value, 4));
        Assert.Equal(s_gone, await RemoveAsync(harness, Snapshot(12)));
    }

    [Fact]
    public async Task Where_images_may_share_nothing_a_volume_made_from_a_snapshot_is_a_copy()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var id = harness.Behind.Put(s_volume.Value, 9 * MiB, Owner(s_volume), features: RbdFeatures.ExclusiveLock);
        harness.Behind.Write(s_volume.Value, "then");
        await CopyAsync(harness, s_volume, s_snapshot);
        harness.Behind.Write(s_volume.Value, "next");

        Assert.Equal(new BackendResult.Done(Whole(Name(2), 9 * MiB)), await CopyAsync(harness, s_snapshot, Name(2)));

        Assert.Equal("then", harness.Behind.Read(Name(2).Value, 4));
        Assert.Empty(harness.Behind.Images.ClonesOf(id, Behind(harness).Snapshot.Id));
    }

    [Fact]
    public async Task An_image_under_a_snapshots_name_is_foreign_and_no_snapshot()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_volume, MiB, Owner(s_volume), Token);
        harness.Behind.Put(s_snapshot.Value, 7 * MiB, Owner(s_snapshot));
        Assert.Equal(s_gone, await harness.Backend.ObserveAsync(s_snapshot, Token));

        Assert.IsType<BackendResult.Done>(await CopyAsync(harness, s_volume, s_snapshot));

        var listed = await harness.Backend.ListAsync(Token).ToListAsync(Token);
        Assert.Equal([s_volume.Value, s_snapshot.Value, ImageName.ToText(s_snapshot.Value)], listed.Select(entry => entry.Name));
        Assert.Null(listed[2].State.Owner);
        Assert.Equal(s_gone, await RemoveAsync(harness, s_snapshot));
        Assert.True(harness.Behind.Has(RbdEntries.IdOf(s_snapshot.Value)));
    }

    [Fact]
    public async Task More_snapshots_than_one_answer_holds_are_all_listed_and_found()
    {
        const int many = 700;
        await using var harness = await RbdHarness.CreateAsync();
        var id = harness.Behind.Put(s_volume.Value, MiB, Owner(s_volume));
        for (var number = 0; number < many; number++) harness.Behind.PutSnapshot(id, (ulong)number + 1, Snapshot(1000 + number).WithinVolume, Owner(Snapshot(1000 + number)));

        var listed = await harness.Backend.ListAsync(Token).ToListAsync(Token);

        Assert.Equal([new(s_volume.Value, Whole(s_volume, MiB)), .. Enumerable.Range(1000, many).Select(number => new ListedObject(Snapshot(number).Value, Whole(Snapshot(number), MiB)))], listed);
        Assert.Equal(new BackendResult.Done(Whole(Snapshot(999 + many), MiB)), await harness.Backend.ObserveAsync(Snapshot(999 + many), Token));
    }
}
