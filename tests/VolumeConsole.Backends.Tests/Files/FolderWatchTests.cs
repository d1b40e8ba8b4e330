using System.Threading.Channels;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Files;

/// <summary>What the files backend tells of changes behind its back.</summary>
public sealed class FolderWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ObjectName One = Numbered(1);
    private readonly Channel<ObjectName?> _told = Channel.CreateUnbounded<ObjectName?>();
    private readonly CancellationTokenSource _stop = new();
    private FilesHarness _files = null!;
    private Task _reading = null!;
    private int _probes;

    public async ValueTask InitializeAsync()
    {
        _files = await FilesHarness.CreateAsync();
        await _files.PutAsync(One.Value, 4096, null);
        var watch = new FolderWatch(_files.Path, new BlockingCalls("tests", 2, 100, TimeSpan.FromSeconds(1)));
        _reading = ReadAsync(watch);
        await watch.Armed.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        await _files.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_removed_file_and_one_that_came_are_named_and_other_names_are_not()
    {
        await File.WriteAllTextAsync(_files.PathOf("notes.txt"), "nothing of ours", TestContext.Current.CancellationToken);
        await _files.RemoveBehindAsync(One.Value);

        Assert.Equal([One], await ToldAsync());
    }

    [Fact]
    public async Task A_file_whose_size_changed_is_named()
    {
        await _files.SetSizeAsync(One, 1);

        Assert.Equal([One], await ToldAsync());
    }

    [Fact]
    public async Task Writing_into_a_volume_is_no_news()
    {
        await _files.SetSizeAsync(One, 8192);
        await ToldAsync();
        await _files.WriteContentsAsync(One, "as a virtual machine does");

        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task A_renamed_file_is_named_by_both_its_names()
    {
        File.Move(_files.PathOf(One), _files.PathOf(Numbered(2)));

        Assert.Equal([One, Numbered(2)], (await ToldAsync()).Order());
    }

    [Fact]
    public async Task In_a_folder_that_moved_away_and_came_back_anything_may_have_changed()
    {
        Directory.Move(_files.Path, _files.Path + ".away");
        Assert.Null(await NextAsync());
        Directory.Move(_files.Path + ".away", _files.Path);
        Assert.Null(await NextAsync());

        await _files.RemoveBehindAsync(One.Value);
        Assert.Equal([One], await ToldAsync());
    }

    private async Task ReadAsync(FolderWatch watch)
    {
        try
        {
            await foreach (var name in watch.ReadAsync(_stop.Token)) await _told.Writer.WriteAsync(name);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    /// <summary>What was told up to now: all that comes before the news of a file that is made now.</summary>
    private async Task<IReadOnlyList<ObjectName?>> ToldAsync()
    {
        var probe = Numbered(1_000 + ++_probes);
        var told = new List<ObjectName?>();
        await _files.PutAsync(probe.Value, 1, null);
        for (var name = await NextAsync(); name != probe; name = await NextAsync())
        {
            // An earlier one of these may be told twice: when it came, and when it got its size.
            if (name is not { } known || known < Numbered(1_000)) told.Add(name);
        }

        return told;
    }

    private async Task<ObjectName?> NextAsync() => await _told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    private static ObjectName Numbered(int number) => ObjectName.Parse($"vol-{number:x32}");
}
