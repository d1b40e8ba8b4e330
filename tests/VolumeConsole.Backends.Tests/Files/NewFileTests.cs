using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>How a file comes to its name, both ways: without a name first, and where that is not possible, under one of our own.</summary>
public sealed class NewFileTests
{
    private const long MiB = 1L << 20;
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_appears_only_when_it_is_whole_and_leaves_nothing_beside_it(bool nameless)
    {
        await using var harness = await FilesHarness.CreateAsync();
        using var folder = Folder.Open(harness.Path);

        using (var file = Create(folder, nameless))
        {
            file.Prepare(MiB, s_owner);
            Assert.Equal(ObjectState.Absent.Instance, await harness.LookAsync(s_name.Value));
            Assert.True(file.TryLink(s_name));
        }

        Assert.Equal(new ObjectState.Present(MiB, s_owner), await harness.LookAsync(s_name.Value));
        Assert.Equal([IdentityMarker.FileName, s_name.Value], Names(harness));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_given_up_leaves_nothing(bool nameless)
    {
        await using var harness = await FilesHarness.CreateAsync();
        using var folder = Folder.Open(harness.Path);

        using (var file = Create(folder, nameless)) file.Prepare(MiB, s_owner);

        Assert.Equal([IdentityMarker.FileName], Names(harness));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_that_race_one_gets_the_name_and_the_other_is_told(bool nameless)
    {
        await using var harness = await FilesHarness.CreateAsync();
        using var folder = Folder.Open(harness.Path);

        using (var first = Create(folder, nameless))
        using (var second = Create(folder, nameless))
        {
            first.Prepare(MiB, s_owner);
            second.Prepare(2 * MiB, s_owner);
            Assert.True(second.TryLink(s_name));
            Assert.False(first.TryLink(s_name));
        }

        Assert.Equal(new ObjectState.Present(2 * MiB, s_owner), await harness.LookAsync(s_name.Value));
        Assert.Equal([IdentityMarker.FileName, s_name.Value], Names(harness));
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_not_listed_and_goes_with_its_object()
    {
        await using var harness = await FilesHarness.CreateAsync();
        var leftover = harness.PathOf(".volumeconsole-new-" + s_name);
        await File.WriteAllTextAsync(leftover, "half", Token);

        Assert.Empty(await harness.Backend.ListAsync(Token).ToListAsync(Token));
        await harness.Backend.RemoveAsync(s_name, s_owner, Token);

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task What_a_crash_left_behind_does_not_get_into_the_next_file()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await File.WriteAllTextAsync(harness.PathOf(".volumeconsole-new-" + s_name), "half", Token);
        using var folder = Folder.Open(harness.Path);

        using (var file = NewFile.CreateNamed(folder, s_name))
        {
            file.Prepare(4, s_owner);
            Assert.True(file.TryLink(s_name));
        }

        Assert.Equal(new byte[4], await File.ReadAllBytesAsync(harness.PathOf(s_name), Token));
    }

    private static NewFile Create(Folder folder, bool nameless) =>
        nameless ? NewFile.Create(folder, s_name) : NewFile.CreateNamed(folder, s_name);

    private static IEnumerable<string> Names(FilesHarness harness) =>
        Directory.GetFileSystemEntries(harness.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
}
