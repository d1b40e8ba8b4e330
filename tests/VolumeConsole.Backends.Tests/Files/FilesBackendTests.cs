using System.Diagnostics;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>What holds of files beyond the contract of all backends: what is on the disk, and what is left alone.</summary>
public sealed class FilesBackendTests
{
    private const long MiB = 1L << 20;
    private const long TiB = 1L << 40;

    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_volume_far_larger_than_the_disk_takes_next_to_nothing_of_it()
    {
        await using var harness = await FilesHarness.CreateAsync();

        await harness.Backend.EnsureAsync(s_name, 2 * TiB, s_owner, Token);
        Assert.InRange(harness.AllocatedBytes(s_name), 0, 8192);
        var grown = await harness.Backend.GrowAsync(s_name, 15 * TiB, s_owner, Token);

        Assert.Equal(new BackendResult.Done(new ObjectState.Present(15 * TiB, s_owner)), grown);
        Assert.Equal(15 * TiB, new FileInfo(harness.PathOf(s_name)).Length);
        Assert.InRange(harness.AllocatedBytes(s_name), 0, 16384);
    }

    [Fact]
    public async Task A_size_beyond_the_file_system_is_too_large_and_leaves_nothing()
    {
        await using var harness = await FilesHarness.CreateAsync();

        var ensured = await harness.Backend.EnsureAsync(s_name, long.MaxValue, s_owner, Token);
        if (ensured is BackendResult.Done) Assert.Skip("This file system holds files of any size.");

        Assert.Equal(BackendCodes.TooLarge, Assert.IsType<BackendResult.Rejected>(ensured).Code);
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        var grown = await harness.Backend.GrowAsync(s_name, long.MaxValue, s_owner, Token);
        Assert.Equal(BackendCodes.TooLarge, Assert.IsType<BackendResult.Rejected>(grown).Code);
        Assert.Equal(MiB, new FileInfo(harness.PathOf(s_name)).Length);
    }

    [Fact]
    public async Task What_a_volume_holds_survives_growth_and_every_repeated_call()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        var content = Enumerable.Range(0, (int)MiB).Select(at => (byte)(at % 251)).ToArray();
        await using (var file = File.OpenWrite(harness.PathOf(s_name))) await file.WriteAsync(content, Token);

        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        await harness.Backend.GrowAsync(s_name, 2 * MiB, s_owner, Token);
        await harness.Backend.GrowAsync(s_name, MiB, s_owner, Token);
        await harness.Backend.EnsureAsync(s_name, (2 * MiB) + 1, s_owner, Token);

        var found = await File.ReadAllBytesAsync(harness.PathOf(s_name), Token);
        Assert.Equal((2 * MiB) + 1, found.Length);
        Assert.Equal(content, found[..(int)MiB]);
        Assert.All(found[(int)MiB..], value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task A_growth_that_comes_late_does_not_overwrite_the_byte_where_it_would_have_ended()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await File.WriteAllBytesAsync(harness.PathOf(s_name), Enumerable.Repeat((byte)7, 5000).ToArray(), Token);
        using var folder = Folder.Open(harness.Path);
        using var late = ObjectFile.Open(folder, s_name, Posix.ReadWrite)!;

        late.GrowTo(4000);

        Assert.Equal(5000, late.SizeBytes);
        Assert.All(await File.ReadAllBytesAsync(harness.PathOf(s_name), Token), value => Assert.Equal(7, value));
    }

    [Fact]
    public async Task Files_and_marker_are_for_the_owner_only()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(ownerOnly, File.GetUnixFileMode(harness.PathOf(s_name)));
        Assert.Equal(ownerOnly, File.GetUnixFileMode(harness.PathOf(IdentityMarker.FileName)));
    }

    [Theory]
    [InlineData("a link to a file outside")]
    [InlineData("a link to nothing")]
    [InlineData("a folder")]
    [InlineData("a pipe")]
    public async Task What_is_no_regular_file_is_left_alone_and_said_so(string what)
    {
        await using var harness = await FilesHarness.CreateAsync();
        await using var outside = await FilesHarness.CreateAsync();
        await outside.PutAsync(s_name.Value, 5, s_owner);
        Put(what, harness.PathOf(s_name), outside.PathOf(s_name));

        Assert.All(
            new[]
            {
                await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token),
                await harness.Backend.GrowAsync(s_name, MiB, s_owner, Token),
                await harness.Backend.RemoveAsync(s_name, s_owner, Token),
                await harness.Backend.ObserveAsync(s_name, Token),
            },
            result => Assert.Equal(BackendCodes.Conflict, Assert.IsType<BackendResult.Rejected>(result).Code));

        var listed = await harness.Backend.ListAsync(Token).SingleAsync(Token);
        Assert.Equal(new ListedObject(s_name.Value, new ObjectState.Present(0, null)), listed);
        Assert.Equal(new ObjectState.Present(5, s_owner), await outside.LookAsync(s_name.Value));
        Assert.NotEqual(FileAttributes.None, File.GetAttributes(harness.PathOf(s_name)));
    }

    private static void Put(string what, string path, string target)
    {
        switch (what)
        {
            case "a link to a file outside": File.CreateSymbolicLink(path, target); break;
            case "a link to nothing": File.CreateSymbolicLink(path, path + "-nothing"); break;
            case "a folder": Directory.CreateDirectory(path); break;
            default: Process.Start("mkfifo", path).WaitForExit(); break;
        }
    }

    [Fact]
    public async Task A_mark_that_cannot_be_read_is_somebodys()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await harness.PutAsync(s_name.Value, 5, null);
        ExtendedAttributes.Set(harness.PathOf(s_name), "2 who knows");

        Assert.Equal(BackendCodes.Conflict, Rejected(await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token)));
        Assert.Equal(BackendCodes.Conflict, Rejected(await harness.Backend.RemoveAsync(s_name, s_owner, Token)));
        ExtendedAttributes.Set(harness.PathOf(s_name), new string('x', 900));
        Assert.Equal(BackendCodes.Conflict, Rejected(await harness.Backend.RemoveAsync(s_name, s_owner, Token)));
        Assert.True(File.Exists(harness.PathOf(s_name)));
    }

    private static string Rejected(BackendResult result) => Assert.IsType<BackendResult.Rejected>(result).Code;
}
