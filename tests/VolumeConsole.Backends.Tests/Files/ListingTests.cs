using System.Runtime.InteropServices;
using System.Text;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>Order and bounds of a listing, over a folder that lists in no order, and names that are no text.</summary>
public sealed partial class ListingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 100)]
    [InlineData(50, 100)]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    public async Task Pages_of_any_size_list_each_name_once_in_order(int pageMax, int count)
    {
        await using var harness = await FilesHarness.CreateAsync();
        var names = Enumerable.Range(0, count).Select(i => i % 3 == 0 ? $"z{i:x5}" : $"vol-{i * 2654435761L % 65521:x32}").ToArray();
        foreach (var name in names) await harness.PutAsync(name, 1, null);
        var backend = new FilesBackend(harness.Path, null) { ListPageMax = pageMax };

        var listed = await backend.ListAsync(Token).Select(entry => entry.Name).ToListAsync(Token);

        Assert.Equal(names.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task A_file_is_seen_alike_whether_the_kernel_lets_it_be_read_unopened_or_not()
    {
        await using var harness = await FilesHarness.CreateAsync();
        static ObjectName Name(int number) => ObjectName.Parse($"vol-{number:x32}");
        await harness.PutAsync(Name(1).Value, 10, new OwnerMark(FilesHarness.Installation, Name(1).DerivedFrom));
        await harness.PutAsync(Name(2).Value, 20, null);
        await harness.PutAsync(Name(3).Value, 30, null);
        ExtendedAttributes.Set(harness.PathOf(Name(3)), "a mark that nobody can read");
        Directory.CreateDirectory(harness.PathOf(Name(4)));
        File.CreateSymbolicLink(harness.PathOf(Name(5)), harness.PathOf(Name(1)));
        using var folder = Folder.Open(harness.Path);

        Assert.Equal(new OwnerMark(FilesHarness.Installation, Name(1).DerivedFrom), FolderListing.OpenedStateOf(folder, Name(1))!.Owner);
        for (var number = 1; number <= 6; number++) Assert.Equal(FolderListing.OpenedStateOf(folder, Name(number)), FolderListing.UnopenedStateOf(folder, Name(number)));
        Assert.Null(FolderListing.UnopenedStateOf(folder, Name(6)));
    }

    [Fact]
    public async Task A_page_holds_no_more_than_it_may()
    {
        await using var harness = await FilesHarness.CreateAsync();
        for (var i = 0; i < 100; i++) await harness.PutAsync($"vol-{i:x32}", 1, null);
        using var folder = Folder.Open(harness.Path);

        Assert.Equal(7, SortedNames.PageAfter(folder, null, 7, Token).Count);
    }

    [Fact]
    public async Task Names_that_are_no_text_are_listed_each_as_its_own()
    {
        await using var harness = await FilesHarness.CreateAsync();
        byte[][] names =
        [
            [.. "a"u8, 0xff], [.. "a"u8, 0xfe], "a\\xff"u8.ToArray(), "a\\\\xff"u8.ToArray(), "line\nbreak"u8.ToArray(),
            "größe"u8.ToArray(), "\ud83d\ude00"u8.ToArray(), [0xed, 0xa0, 0x80],
        ];
        foreach (var name in names) Assert.True(CreateFile(PathOf(harness, name), 0x180) >= 0);

        var listed = await harness.Backend.ListAsync(Token).ToListAsync(Token);
        foreach (var name in names) Assert.Equal(0, RemoveFile(PathOf(harness, name)));

        Assert.Equal(
            [@"\xed\xa0\x80", @"a\\\\xff", @"a\\xff", @"a\xfe", @"a\xff", "größe", @"line\x0abreak", "\ud83d\ude00"],
            listed.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(listed.Select(entry => entry.Name).Order(StringComparer.Ordinal), listed.Select(entry => entry.Name));
        Assert.All(names, name => Assert.Equal([.. name, 0], EntryName.ToBytes(EntryName.ToText(name))));
    }

    // .NET reaches no file whose name is not UTF-8.
    private static byte[] PathOf(FilesHarness harness, byte[] name) => [.. Encoding.UTF8.GetBytes(harness.Path), (byte)'/', .. name, 0];

    [LibraryImport("libc", EntryPoint = "unlink")]
    private static partial int RemoveFile(byte[] path);

    [LibraryImport("libc", EntryPoint = "creat")]
    private static partial int CreateFile(byte[] path, uint mode);

    [Fact]
    public async Task Foreign_folders_links_and_pipes_are_listed_without_being_opened()
    {
        await using var harness = await FilesHarness.CreateAsync();
        Directory.CreateDirectory(harness.PathOf("lost+found"));
        File.CreateSymbolicLink(harness.PathOf("link"), "nowhere");

        var listed = await harness.Backend.ListAsync(Token).ToListAsync(Token);

        Assert.Equal(["link", "lost+found"], listed.Select(entry => entry.Name));
        Assert.All(listed, entry => Assert.Null(entry.State.Owner));
    }
}
