using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>A folder that is not there, not whole or not ours never answers "absent".</summary>
public sealed class IdentityGateTests
{
    private const long MiB = 1L << 20;
    private static readonly ObjectName s_name = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_name.DerivedFrom);
    private static readonly Guid s_stranger = Guid.Parse("99999999-2222-4333-8444-555555555555");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the marker is missing")]
    [InlineData("the marker is damaged")]
    [InlineData("the marker is a link")]
    [InlineData("the folder is moved away")]
    [InlineData("the folder is replaced by an empty one")]
    [InlineData("the folder is replaced by a stranger's")]
    [InlineData("the folder is replaced by a file")]
    public async Task Every_verb_is_unknown_and_a_listing_throws_when(string what)
    {
        await using var harness = await FilesHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        await Spoil(harness, what);

        Assert.IsType<BackendResult.Unknown>(await harness.Backend.ObserveAsync(s_name, Token));
        Assert.IsType<BackendResult.Unknown>(await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token));
        Assert.IsType<BackendResult.Unknown>(await harness.Backend.GrowAsync(s_name, 2 * MiB, s_owner, Token));
        Assert.IsType<BackendResult.Unknown>(await harness.Backend.RemoveAsync(s_name, s_owner, Token));
        await Assert.ThrowsAsync<FolderException>(async () => await harness.Backend.ListAsync(Token).CountAsync(Token));

        if (Directory.Exists(harness.Path)) Assert.DoesNotContain(harness.PathOf(s_name), NewNames(harness, what));
        Clean(harness);
    }

    // Where the folder was replaced, nothing may be made in its place.
    private static string[] NewNames(FilesHarness harness, string what) =>
        what.Contains("replaced", StringComparison.Ordinal) ? Directory.GetFiles(harness.Path) : [];

    private static async Task Spoil(FilesHarness harness, string what)
    {
        var marker = harness.PathOf(IdentityMarker.FileName);
        switch (what)
        {
            case "the marker is missing": await harness.LoseIdentityAsync(); return;
            case "the marker is damaged": await File.WriteAllTextAsync(marker, "{\"installation\": \"who", Token); return;
            case "the marker is a link":
                File.Move(marker, harness.Path + ".marker");
                File.CreateSymbolicLink(marker, harness.Path + ".marker");
                return;
        }

        Directory.Move(harness.Path, harness.Path + ".moved");
        if (what.EndsWith("a file", StringComparison.Ordinal)) await File.WriteAllTextAsync(harness.Path, "", Token);
        if (!what.EndsWith("empty one", StringComparison.Ordinal) && !what.EndsWith("stranger's", StringComparison.Ordinal)) return;
        Directory.CreateDirectory(harness.Path);
        if (what.EndsWith("empty one", StringComparison.Ordinal)) return;
        await harness.Reopen().WriteIdentityAsync(new BackendIdentity(s_stranger, 1), Token);
    }

    private static void Clean(FilesHarness harness)
    {
        File.Delete(harness.Path + ".marker");
        if (File.Exists(harness.Path)) File.Delete(harness.Path);
        if (Directory.Exists(harness.Path + ".moved")) Directory.Delete(harness.Path + ".moved", recursive: true);
    }

    [Fact]
    public async Task A_folder_that_comes_back_answers_again()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token);
        Directory.Move(harness.Path, harness.Path + ".moved");
        Assert.IsType<IdentityResult.Unreachable>(await harness.Backend.ReadIdentityAsync(Token));

        Directory.Move(harness.Path + ".moved", harness.Path);

        Assert.IsType<IdentityResult.Found>(await harness.Backend.ReadIdentityAsync(Token));
        Assert.IsType<BackendResult.Done>(await harness.Backend.ObserveAsync(s_name, Token));
    }

    [Fact]
    public async Task A_taken_over_folder_works_for_its_new_owner_only()
    {
        await using var harness = await FilesHarness.CreateAsync();
        var theirs = new OwnerMark(s_stranger, s_name.DerivedFrom);

        await harness.Backend.WriteIdentityAsync(new BackendIdentity(s_stranger, 9), Token);

        Assert.IsType<BackendResult.Unknown>(await harness.Backend.EnsureAsync(s_name, MiB, s_owner, Token));
        Assert.IsType<BackendResult.Done>(await harness.Backend.EnsureAsync(s_name, MiB, theirs, Token));
    }

    [Fact]
    public async Task A_listing_whose_folder_is_moved_away_midway_throws()
    {
        await using var harness = await FilesHarness.CreateAsync();
        for (var i = 0; i < 10; i++) await harness.PutAsync($"vol-{i:x32}", MiB, null);
        var backend = new FilesBackend(harness.Path, null) { ListPageMax = 4 };

        var seen = 0;
        await Assert.ThrowsAsync<FolderException>(async () =>
        {
            await foreach (var _ in backend.ListAsync(Token))
            {
                if (seen++ == 0) Directory.Move(harness.Path, harness.Path + ".moved");
            }
        });

        Assert.InRange(seen, 1, 9);
        Clean(harness);
    }

    [Fact]
    public async Task A_missing_folder_is_unreachable_in_words_and_is_not_made()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "storage", "nowhere");
        var backend = new FilesBackend(path, null);

        var unreachable = Assert.IsType<IdentityResult.Unreachable>(await backend.ReadIdentityAsync(Token));

        Assert.Contains(path, unreachable.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FolderException>(() => backend.WriteIdentityAsync(new BackendIdentity(s_stranger, 1), Token));
        await Assert.ThrowsAsync<FolderException>(() => backend.CapacityAsync(Token));
        Assert.False(Directory.Exists(path));
    }
}
