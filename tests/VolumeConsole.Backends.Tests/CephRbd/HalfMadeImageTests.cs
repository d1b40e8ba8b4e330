using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.CephRbd;

/// <summary>
/// Ceph makes an image in four steps, and removes it in as many: a name that leads to an id, an entry of the pool's directory, the header, the
/// object map. Whatever was cut off in between is put there here by hand.
/// </summary>
[Collection(CephCluster.Collection)]
public sealed class HalfMadeImageTests
{
    private const long MiB = 1L << 20;
    private const string Id = "cutoff1";
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly ObjectName s_source = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);
    private static readonly ObjectState.Present s_whole = new(4 * MiB, s_owner);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Remains => ["name", "empty name", "directory", "name, directory", "name, directory, object map"];

    [Theory]
    [MemberData(nameof(Remains))]
    public async Task Names_that_lead_to_no_image_are_no_image(string remains)
    {
        await using var harness = await RbdHarness.CreateAsync();
        Leave(harness.Behind, remains);

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.ObserveAsync(s_name, Token));
        Assert.Empty(await ListAsync(harness));
        Assert.Equal(BackendCodes.NotFound, Assert.IsType<BackendResult.Rejected>(await harness.Backend.GrowAsync(s_name, MiB, s_owner, Token)).Code);
        Assert.Equal(BackendCodes.NotFound, Assert.IsType<BackendResult.Rejected>(await harness.Backend.MarkAsync(s_name, s_owner, Token)).Code);
    }

    [Theory]
    [MemberData(nameof(Remains))]
    public async Task A_create_that_was_cut_off_is_made_anew_and_whole(string remains)
    {
        await using var harness = await RbdHarness.CreateAsync();
        Leave(harness.Behind, remains);

        Assert.Equal(new BackendResult.Done(s_whole), await harness.Backend.EnsureAsync(s_name, 4 * MiB, s_owner, Token));

        Assert.Equal(s_whole, harness.Behind.Look(s_name.Value));
        Assert.Equal([new ListedObject(s_name.Value, s_whole)], await ListAsync(harness));
        Assert.Equal(new BackendResult.Done(s_whole with { SizeBytes = 8 * MiB }), await harness.Backend.GrowAsync(s_name, 8 * MiB, s_owner, Token));
    }

    [Theory]
    [MemberData(nameof(Remains))]
    public async Task A_remove_that_was_cut_off_is_finished_and_leaves_nothing(string remains)
    {
        await using var harness = await RbdHarness.CreateAsync();
        Leave(harness.Behind, remains);

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));

        Assert.False(harness.Behind.Has(RbdEntries.IdOf(s_name.Value)));
        Assert.False(harness.Behind.Has(RbdEntries.ObjectMapOf(Id)));
        harness.Behind.PutInDirectory(s_name.Value, "another"); // It would refuse, were there an entry.
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_that_only_one_of_its_names_leads_to_is_mended_and_not_made_twice(bool inDirectory)
    {
        await using var harness = await RbdHarness.CreateAsync();
        harness.Behind.PutHeader(Id, 4 * MiB, s_owner);
        if (inDirectory) harness.Behind.PutInDirectory(s_name.Value, Id);
        else harness.Behind.PutId(s_name.Value, Id);
        Assert.Equal(new BackendResult.Done(s_whole), await harness.Backend.ObserveAsync(s_name, Token));

        Assert.Equal(new BackendResult.Done(s_whole), await harness.Backend.EnsureAsync(s_name, 4 * MiB, s_owner, Token));

        Assert.Equal(s_whole, harness.Behind.Look(s_name.Value));
        Assert.Equal([new ListedObject(s_name.Value, s_whole)], await ListAsync(harness));
        Assert.True(harness.Behind.Has(RbdEntries.HeaderOf(Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_that_only_one_of_its_names_leads_to_is_removed_whole(bool inDirectory)
    {
        await using var harness = await RbdHarness.CreateAsync();
        harness.Behind.PutHeader(Id, 4 * MiB, s_owner);
        if (inDirectory) harness.Behind.PutInDirectory(s_name.Value, Id);
        else harness.Behind.PutId(s_name.Value, Id);

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));

        Assert.False(harness.Behind.Has(RbdEntries.HeaderOf(Id)));
        Assert.Empty(await ListAsync(harness));
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_is_no_object_and_goes_with_the_targets_next_verb()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var unfinished = ImageCopy.UnfinishedNameOf(s_name);
        harness.Behind.Put(unfinished, 9 * MiB, owner: null);
        Assert.Empty(await ListAsync(harness));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.ObserveAsync(s_name, Token));

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));

        Assert.Equal(ObjectState.Absent.Instance, harness.Behind.Look(unfinished));
    }

    [Fact]
    public async Task A_copy_whose_renaming_was_cut_off_is_finished_and_keeps_its_contents()
    {
        await using var harness = await RbdHarness.CreateAsync();
        harness.Behind.Put(s_source.Value, MiB, s_owner with { Volume = s_source.DerivedFrom });
        var unfinished = ImageCopy.UnfinishedNameOf(s_name);
        var id = harness.Behind.Put(unfinished, 4 * MiB, s_owner);
        harness.Behind.Write(unfinished, "copied");
        harness.Behind.PutId(s_name.Value, id);

        Assert.Equal(new BackendResult.Done(s_whole), await harness.Backend.CopyAsync(s_source, s_name, 4 * MiB, s_owner, Token));

        Assert.Equal([s_name.Value, s_source.Value], (await ListAsync(harness)).Select(listed => listed.Name));
        Assert.Equal("copied", harness.Behind.Read(s_name.Value, 6));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));
        Assert.False(harness.Behind.Has(RbdEntries.IdOf(unfinished)));
    }

    [Theory]
    [InlineData("header, object map")]
    [InlineData("header")]
    [InlineData("nothing but the line in the trash")]
    public async Task A_remove_that_was_cut_off_behind_the_names_is_finished_too(string remains)
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, 4 * MiB, s_owner, Token);
        var id = harness.Behind.IdOf(s_name.Value);
        PutInTrash(harness.Behind, id, source: 3);
        harness.Behind.TakeFromDirectory(s_name.Value, id);
        harness.Behind.RemoveEntry(RbdEntries.IdOf(s_name.Value));
        if (!remains.Contains("object map", StringComparison.Ordinal)) harness.Behind.RemoveEntry(RbdEntries.ObjectMapOf(id));
        if (!remains.Contains("header", StringComparison.Ordinal)) harness.Behind.RemoveEntry(RbdEntries.HeaderOf(id));

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));

        Assert.False(harness.Behind.Has(RbdEntries.HeaderOf(id)));
        Assert.False(harness.Behind.Has(RbdEntries.ObjectMapOf(id)));
        Assert.Null(new RbdTrash(harness.Behind.Pool).IdOf(s_name.Value));
    }

    [Fact]
    public async Task What_a_person_put_into_the_trash_is_left_there()
    {
        await using var harness = await RbdHarness.CreateAsync();
        var id = harness.Behind.Put(s_name.Value, 4 * MiB, s_owner);
        PutInTrash(harness.Behind, id, source: 0);
        harness.Behind.TakeFromDirectory(s_name.Value, id);
        harness.Behind.RemoveEntry(RbdEntries.IdOf(s_name.Value));

        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.RemoveAsync(s_name, s_owner, Token));

        Assert.True(harness.Behind.Has(RbdEntries.HeaderOf(id)));
    }

    [Fact]
    public async Task A_create_that_was_cut_off_before_its_object_map_is_finished_with_one_that_is_valid()
    {
        await using var harness = await RbdHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, 4 * MiB, s_owner, Token);
        var id = harness.Behind.IdOf(s_name.Value);
        harness.Behind.RemoveEntry(RbdEntries.ObjectMapOf(id));
        using (var unmark = RadosWrite.New().Unset(RbdEntries.OwnerKey)) Assert.Equal(0, unmark.Run(harness.Behind.Pool, RbdEntries.HeaderOf(id)));

        Assert.Equal(new BackendResult.Done(s_whole), await harness.Backend.EnsureAsync(s_name, 4 * MiB, s_owner, Token));
        harness.Behind.Write(s_name.Value, "written");
        Assert.IsType<BackendResult.Done>(await harness.Backend.GrowAsync(s_name, 64 * MiB, s_owner, Token));

        var told = await CephCluster.AdministerAsync("rbd", "info", $"{CephCluster.Pool}/{harness.Settings.Namespace}/{s_name}");
        Assert.Contains("object-map", told, StringComparison.Ordinal);
        Assert.DoesNotContain("invalid", told, StringComparison.Ordinal);
        Assert.Equal(1, harness.Behind.CountWrittenObjects(s_name.Value));
    }

    /// <summary>A line of the trash as librbd writes it: who put it there (3: a removal), and the name that it had.</summary>
    private static void PutInTrash(Behind behind, string id, byte source)
    {
        byte[] content = [source, .. RbdEntries.Texts(s_name.Value), .. new byte[16], 2];
        using var write = RadosWrite.New().Set($"id_{id}", [2, 1, (byte)content.Length, 0, 0, 0, .. content]);
        Assert.Equal(0, write.Run(behind.Pool, RbdEntries.Trash));
    }

    private static void Leave(Behind behind, string remains)
    {
        if (remains == "empty name")
        {
            using var write = RadosWrite.New().MakesNew();
            Assert.Equal(0, write.Run(behind.Pool, RbdEntries.IdOf(s_name.Value)));
        }
        else if (remains.Contains("name", StringComparison.Ordinal))
        {
            behind.PutId(s_name.Value, Id);
        }

        if (remains.Contains("directory", StringComparison.Ordinal)) behind.PutInDirectory(s_name.Value, Id);
        if (!remains.Contains("object map", StringComparison.Ordinal)) return;
        using var map = RadosWrite.New().MakesNew();
        Assert.Equal(0, map.Run(behind.Pool, RbdEntries.ObjectMapOf(Id)));
    }

    private static async Task<List<ListedObject>> ListAsync(RbdHarness harness) => await harness.Backend.ListAsync(Token).ToListAsync(Token);
}
