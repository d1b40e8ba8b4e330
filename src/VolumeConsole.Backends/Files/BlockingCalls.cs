namespace VolumeConsole.Backends.Files;

/// <summary>
/// Runs blocking system calls on threads of its own, so that storage which hangs takes those few and never the thread pool.
/// Threads start on demand, at most <paramref name="threadsMax"/>, and end after being idle for <paramref name="idle"/>.
/// </summary>
/// <remarks>
/// A cancelled caller is let go at once, with <see cref="OperationCanceledException"/>: a call that had begun goes on to its end
/// behind its back (nothing can interrupt it), one that had not begun never begins.
/// </remarks>
internal sealed class BlockingCalls(int threadsMax, int waitingMax, TimeSpan idle)
{
    private readonly object _gate = new();
    private readonly Queue<Action> _waiting = new();
    private int _threads;
    private int _idleThreads;

    /// <exception cref="BackendBusyException">Too many calls wait already; this one was not sent.</exception>
    public async Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() => Complete(call, answer, cancellation));
        return await answer.Task.WaitAsync(cancellation);
    }

    private static void Complete<T>(Func<T> call, TaskCompletionSource<T> answer, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            answer.TrySetCanceled(cancellation);
            return;
        }

        try
        {
            answer.TrySetResult(call());
        }
        catch (Exception e)
        {
            answer.TrySetException(e);
            _ = answer.Task.Exception; // Observed here: the caller may have been cancelled and gone.
        }
    }

    private void Enqueue(Action work)
    {
        lock (_gate)
        {
            if (_waiting.Count >= waitingMax) throw new BackendBusyException();
            _waiting.Enqueue(work);
            if (_idleThreads >= _waiting.Count)
            {
                Monitor.Pulse(_gate);
            }
            else if (_threads < threadsMax)
            {
                _threads++;
                new Thread(Work) { IsBackground = true, Name = "files backend" }.Start();
            }
        }
    }

    private void Work()
    {
        while (Next() is { } work) work();
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                _idleThreads++;
                var woken = Monitor.Wait(_gate, idle);
                _idleThreads--;
                if (woken || _waiting.Count > 0) continue;
                _threads--;
                return null;
            }

            return _waiting.Dequeue();
        }
    }
}
