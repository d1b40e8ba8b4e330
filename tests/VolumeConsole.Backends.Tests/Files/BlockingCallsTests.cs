using System.Collections.Concurrent;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class BlockingCallsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_run_on_few_threads_of_their_own_and_all_of_them_run()
    {
        var calls = new BlockingCalls("tests", threadsMax: 3, waitingMax: 1000, TimeSpan.FromSeconds(1));
        var threads = new ConcurrentDictionary<int, bool>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => calls.RunAsync(() =>
        {
            threads[Environment.CurrentManagedThreadId] = Thread.CurrentThread.IsThreadPoolThread;
            return number;
        }, Token)));

        Assert.Equal(Enumerable.Range(0, 500), answers);
        Assert.InRange(threads.Count, 1, 3);
        Assert.DoesNotContain(true, threads.Values);
    }

    [Fact]
    public async Task A_caller_of_a_call_that_hangs_is_let_go_and_what_waits_behind_it_never_begins_when_cancelled()
    {
        var calls = new BlockingCalls("tests", threadsMax: 1, waitingMax: 10, TimeSpan.FromSeconds(1));
        using var hang = new ManualResetEventSlim();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var begun = false;

        var hanging = calls.RunAsync(() => { hang.Wait(Token); return 1; }, stop.Token);
        var behind = calls.RunAsync(() => begun = true, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => behind);
        hang.Set();

        Assert.Equal(2, await calls.RunAsync(() => 2, Token));
        Assert.False(begun);
    }

    [Fact]
    public async Task More_than_may_wait_is_turned_away_before_it_is_sent()
    {
        var calls = new BlockingCalls("tests", threadsMax: 1, waitingMax: 2, TimeSpan.FromSeconds(1));
        using var hang = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var hanging = calls.RunAsync(() => { begun.SetResult(); hang.Wait(Token); return 0; }, Token);
        await begun.Task;
        Task<int>[] waiting = [calls.RunAsync(() => 1, Token), calls.RunAsync(() => 2, Token)];

        await Assert.ThrowsAsync<BackendBusyException>(() => calls.RunAsync(() => 3, Token));

        hang.Set();
        var answers = await Task.WhenAll(waiting);
        Assert.Equal([1, 2], answers);
        Assert.Equal(0, await hanging);
    }

    [Fact]
    public async Task What_a_call_throws_its_caller_is_thrown()
    {
        var calls = new BlockingCalls("tests", threadsMax: 1, waitingMax: 2, TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<IOException>(() => calls.RunAsync<int>(() => throw new IOException("No."), Token));

        Assert.Equal(1, await calls.RunAsync(() => 1, Token));
    }

    [Fact]
    public async Task Idle_threads_end_and_others_begin_when_there_is_work_again()
    {
        var calls = new BlockingCalls("tests", threadsMax: 2, waitingMax: 10, TimeSpan.FromMilliseconds(1));
        Thread? first = null;
        await calls.RunAsync(() => first = Thread.CurrentThread, Token);

        while (first!.IsAlive) await Task.Yield();

        Assert.Equal(1, await calls.RunAsync(() => 1, Token));
    }
}
