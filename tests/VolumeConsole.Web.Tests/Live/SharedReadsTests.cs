using VolumeConsole.Web.Live;

namespace VolumeConsole.Web.Tests.Live;

public sealed class SharedReadsTests
{
    private readonly SharedReads<string, int> _shared = new(most: 2);
    private int _reads;

    [Fact]
    public async Task Many_who_ask_for_the_same_change_share_one_read()
    {
        var answer = new TaskCompletionSource<int>();
        var asked = Enumerable.Range(0, 10).Select(_ => GetAsync("volumes", 7, answer.Task)).ToList();
        answer.SetResult(42);

        Assert.All(await Task.WhenAll(asked), number => Assert.Equal(42, number));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_newer_change_is_read_anew_and_an_older_one_is_covered()
    {
        await GetAsync("volumes", 7, Task.FromResult(1));

        Assert.Equal(2, await GetAsync("volumes", 8, Task.FromResult(2)));
        Assert.Equal(2, await GetAsync("volumes", 7, Task.FromResult(3)));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_read_that_failed_is_not_kept()
    {
        await Assert.ThrowsAsync<IOException>(() => GetAsync("volumes", 7, Task.FromException<int>(new IOException("busy"))));

        Assert.Equal(1, await GetAsync("volumes", 7, Task.FromResult(1)));
    }

    [Fact]
    public async Task Whoever_leaves_takes_nothing_from_the_others()
    {
        using var left = new CancellationTokenSource();
        var answer = new TaskCompletionSource<int>();
        var leaving = _shared.GetAsync("volumes", 7, () => answer.Task, left.Token);
        var staying = GetAsync("volumes", 7, answer.Task);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        answer.SetResult(5);

        Assert.Equal(5, await staying);
    }

    [Fact]
    public async Task More_than_are_kept_are_read_for_each_and_what_is_old_makes_room()
    {
        await GetAsync("a", 7, Task.FromResult(1));
        await GetAsync("b", 7, Task.FromResult(1));
        await GetAsync("c", 7, Task.FromResult(1));
        await GetAsync("c", 7, Task.FromResult(1));
        Assert.Equal(4, _reads);

        await GetAsync("c", 8, Task.FromResult(1));
        await GetAsync("c", 8, Task.FromResult(1));
        Assert.Equal(5, _reads);
    }

    [Fact]
    public async Task What_is_kept_is_shared_also_where_no_more_is_kept()
    {
        await GetAsync("a", 7, Task.FromResult(1));
        await GetAsync("b", 7, Task.FromResult(1));
        await GetAsync("b", 7, Task.FromResult(1));
        await GetAsync("a", 7, Task.FromResult(1));

        Assert.Equal(2, _reads);
    }

    private Task<int> GetAsync(string key, long sequence, Task<int> answer) => _shared.GetAsync(key, sequence, () =>
    {
        _reads++;
        return answer;
    }, TestContext.Current.CancellationToken);
}
