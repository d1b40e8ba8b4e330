using System.Collections.Concurrent;

namespace VolumeConsole.Core.Drift;

/// <summary>Wakes a backend's reconciler before its interval is over. A hint: losing one only delays.</summary>
public sealed class ScanSignal
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = new(StringComparer.Ordinal);

    /// <summary>Raising it twice before it was seen is the same as once.</summary>
    public void Raise(string backendId)
    {
        var signal = Of(backendId);
        if (signal.CurrentCount == 0) signal.Release();
    }

    /// <summary>Waits until raised, at most so long.</summary>
    public async Task WaitAsync(string backendId, TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await Of(backendId).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The interval is over: as good a reason to go on as a signal.
        }
    }

    private SemaphoreSlim Of(string backendId) => _signals.GetOrAdd(backendId, _ => new SemaphoreSlim(0));
}
