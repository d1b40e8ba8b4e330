using VolumeConsole.Backends.Files;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class DirectorySyncTests
{
    private static readonly FileIdentity s_directory = new(1, 2, 3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_that_come_while_one_syncs_share_the_next_and_never_the_running_one()
    {
        var sync = new DirectorySync();
        var runs = 0;
        using var running = await Running(sync);

        var others = Enumerable.Range(0, 8).Select(_ => Run(sync, () => Interlocked.Increment(ref runs))).ToArray();
        await Until(() => sync.Waiting == others.Length);
        Assert.All(others, other => Assert.False(other.IsCompleted));
        Assert.Equal(0, runs);
        await running.EndAsync();
        await Task.WhenAll(others).WaitAsync(Token);

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Each_change_is_followed_by_an_fsync_that_began_after_it()
    {
        var sync = new DirectorySync();
        long changes = 0, durable = 0;
        void Fsync()
        {
            var covered = Interlocked.Read(ref changes);
            Thread.Yield();
            durable = covered;
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                var mine = Interlocked.Increment(ref changes);
                sync.Sync(s_directory, Fsync);
                Assert.True(Volatile.Read(ref durable) >= mine);
            }
        })));
    }

    [Fact]
    public async Task A_failed_fsync_fails_all_who_relied_on_it_and_nobody_later()
    {
        var sync = new DirectorySync();
        using var running = await Running(sync);
        var others = Enumerable.Range(0, 4).Select(_ => Run(sync, () => throw new IOException("No."))).ToArray();
        await Until(() => sync.Waiting == others.Length);
        await running.EndAsync();

        foreach (var other in others) await Assert.ThrowsAsync<IOException>(() => other);
        sync.Sync(s_directory, () => { });
    }

    [Fact]
    public async Task Another_directory_is_never_covered()
    {
        var sync = new DirectorySync();
        var runs = 0;
        using var running = await Running(sync);
        var same = Run(sync, () => Interlocked.Increment(ref runs));
        var other = Run(() => sync.Sync(new FileIdentity(1, 2, 4), () => Interlocked.Increment(ref runs)));
        await Until(() => sync.Waiting == 2);
        await running.EndAsync();
        await Task.WhenAll(same, other).WaitAsync(Token);

        Assert.Equal(2, runs);
    }

    /// <summary>An fsync that has begun and lasts until it is ended.</summary>
    private static async Task<LongFsync> Running(DirectorySync sync)
    {
        var fsync = new LongFsync();
        fsync.Caller = Run(sync, fsync.Run);
        await fsync.Begun.Task.WaitAsync(Token);
        return fsync;
    }

    private sealed class LongFsync : IDisposable
    {
        private readonly ManualResetEventSlim _release = new();

        public TaskCompletionSource Begun { get; } = new();

        public Task Caller { get; set; } = Task.CompletedTask;

        public void Run()
        {
            Begun.SetResult();
            _release.Wait(Token);
        }

        public Task EndAsync()
        {
            _release.Set();
            return Caller;
        }

        public void Dispose() => _release.Dispose();
    }

    private static Task Run(DirectorySync sync, Action fsync) => Run(() => sync.Sync(s_directory, fsync));

    private static Task Run(Action work) => Task.Factory.StartNew(work, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Yield();
    }
}
