namespace VolumeConsole.Core.Operations;

/// <summary>
/// A graceful stop: no new attempts, a bounded time for those that run, then their backend calls are cut short (and end Unknown,
/// at no cost to their budget). What is left is picked up at the next start.
/// </summary>
public sealed class WorkerStop(TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _running;
    private bool _closed;

    /// <summary>Signalled when running calls must end now.</summary>
    public CancellationToken CutShort => _cut.Token;

    /// <returns>False once the stop has begun.</returns>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_closed) return false;
            _running++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _running--;
            if (_closed && _running == 0) _idle.TrySetResult();
        }
    }

    /// <summary>Closes the door, waits at most <paramref name="grace"/>, then cuts what still runs and waits for its commit as long again.</summary>
    /// <returns>Whether every attempt ended.</returns>
    public async Task<bool> StopAsync(TimeSpan grace)
    {
        lock (_gate)
        {
            _closed = true;
            if (_running == 0) _idle.TrySetResult();
        }

        if (await EndsWithinAsync(grace)) return true;
        await _cut.CancelAsync();
        return await EndsWithinAsync(grace);
    }

    public void Dispose() => _cut.Dispose();

    private async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        await Task.WhenAny(_idle.Task, Task.Delay(time, clock));
        return _idle.Task.IsCompleted;
    }
}
