using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>What a copy of a real file keeps: every byte, and every hole.</summary>
public sealed class CopyTests
{
    private const long GiB = 1L << 30;
    private const int StretchBytes = 3 * 1024 * 1024;
    private static readonly ObjectName s_source = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
    private static readonly ObjectName s_target = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c");
    private static readonly OwnerMark s_owner = new(BackendHarness.Installation, s_target.DerivedFrom);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_keeps_bytes_and_holes()
    {
        await using var harness = await FilesHarness.CreateAsync();
        var stretches = await SparseAsync(harness);

        var result = await harness.Backend.CopyAsync(s_source, s_target, 100 * GiB, s_owner, Token);

        Assert.Equal(new BackendResult.Done(new ObjectState.Present(100 * GiB, s_owner)), result);
        await using var copy = File.OpenRead(harness.PathOf(s_target));
        foreach (var (offset, bytes) in stretches)
        {
            var read = new byte[bytes.Length];
            copy.Position = offset;
            await copy.ReadExactlyAsync(read, Token);
            Assert.True(bytes.AsSpan().SequenceEqual(read), $"The stretch at {offset} differs.");
        }

        Assert.InRange(harness.AllocatedBytes(s_target), 3 * StretchBytes, 4 * StretchBytes);
    }

    [Fact]
    public async Task A_copy_that_nobody_waits_for_any_more_stops_and_leaves_nothing()
    {
        await using var harness = await FilesHarness.CreateAsync();
        await SparseAsync(harness);
        using var folder = Folder.Open(harness.Path);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        using (var source = ObjectFile.Open(folder, s_source, Posix.ReadOnly)!)
        using (var file = NewFile.CreateNamed(folder, s_target))
        {
            file.Prepare(100 * GiB, s_owner);
            Assert.Throws<OperationCanceledException>(() => file.Fill(source, stop.Token));
        }

        Assert.Equal([IdentityMarker.FileName, s_source.Value], Directory.GetFileSystemEntries(harness.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_copy_left_is_no_volume_and_goes_with_the_next_verb_on_its_target()
    {
        await using var harness = await FilesHarness.CreateAsync();
        var leftover = harness.PathOf(".volumeconsole-new-" + s_target);
        await File.WriteAllTextAsync(leftover, "half of a copy", Token);

        Assert.Empty(await harness.Backend.ListAsync(Token).ToListAsync(Token));
        Assert.Equal(new BackendResult.Done(ObjectState.Absent.Instance), await harness.Backend.ObserveAsync(s_target, Token));
        await harness.Backend.RemoveAsync(s_target, s_owner, Token);

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public async Task A_copy_counts_against_the_quota()
    {
        await using var harness = await FilesHarness.CreateAsync(quotaBytes: 150 * GiB);
        await SparseAsync(harness);

        var result = await harness.Backend.CopyAsync(s_source, s_target, 100 * GiB, s_owner, Token);

        Assert.Equal(BackendCodes.Full, Assert.IsType<BackendResult.NotNow>(result).Code);
        Assert.Equal(ObjectState.Absent.Instance, await harness.LookAsync(s_target.Value));
    }

    /// <summary>A source of 100 GiB with three written stretches: at its start, in the middle and at its very end.</summary>
    private static async Task<List<(long Offset, byte[] Bytes)>> SparseAsync(FilesHarness harness)
    {
        await harness.PutAsync(s_source.Value, 100 * GiB, new OwnerMark(BackendHarness.Installation, s_source.DerivedFrom));
        var chance = new Random(7);
        List<(long Offset, byte[] Bytes)> stretches = [(0, new byte[StretchBytes]), (50 * GiB, new byte[StretchBytes]), ((100 * GiB) - StretchBytes, new byte[StretchBytes])];
        await using var file = File.OpenWrite(harness.PathOf(s_source));
        foreach (var (offset, bytes) in stretches)
        {
            chance.NextBytes(bytes);
            file.Position = offset;
            await file.WriteAsync(bytes, Token);
        }

        return stretches;
    }
}
