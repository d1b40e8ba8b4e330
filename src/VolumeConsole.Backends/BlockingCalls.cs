namespace VolumeConsole.Backends;

/// <summary>
/// Runs blocking system calls on threads of its own, so that storage which hangs takes those few and never the thread pool.
/// Threads start on demand, at most <paramref name="threadsMax"/>, and end after being idle for <paramref name="idle"/>.
/// </summary>
/// <remarks>
/// A cancelled caller is let go at once, with <see cref="OperationCanceledException"/>: a call that had begun goes on to its end
/// behind its back (nothing can interrupt it), one that had not begun never begins.
/// </remarks>
/// <param name="purpose">What the threads are called, and what a call that finds too many waiting is told to look at.</param>
internal sealed class BlockingCalls(string purpose, int threadsMax, int waitingMax, TimeSpan idle)
{
    private readonly object _gate = new();
    private readonly Queue<Action> _waiting = new();
    private int _threads;
    private int _idleThreads;

    /// <exception cref="BackendBusyException">Too many calls wait already; this one was not sent.</exception>
    public async Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await Start(call, cancellation).WaitAsync(cancellation);
    }

    /// <summary>As <see cref="RunAsync"/>, but the task ends when the call really has, or is certain never to begin: cancelled or not.</summary>
    /// <exception cref="BackendBusyException">Too many calls wait already; this one was not sent.</exception>
    public Task<T> Start<T>(Func<T> call, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() => Complete(call, answer, cancellation));
        return answer.Task;
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
            if (_waiting.Count >= waitingMax) throw BackendBusyException.TooMany(purpose);
            _waiting.Enqueue(work);
            if (_idleThreads >= _waiting.Count)
            {
                Monitor.Pulse(_gate);
            }
            else if (_threads < threadsMax)
            {
                _threads++;
                new Thread(Work) { IsBackground = true, Name = purpose }.Start();
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
