using System.Diagnostics;

namespace VolumeConsole.Benchmarks;

/// <summary>The most memory that this process held since now, over what it held at first.</summary>
internal sealed class MemoryPeak : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly long _idle;
    private long _peak;

    public MemoryPeak()
    {
        GC.Collect();
        _idle = Held();
        _watching = WatchAsync();
    }

    /// <summary>Resident, the libraries' own memory included.</summary>
    public long AboveIdleBytes => Math.Max(0, Math.Max(Volatile.Read(ref _peak), Held()) - _idle);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!_stop.IsCancellationRequested)
        {
            Volatile.Write(ref _peak, Math.Max(_peak, Held()));
            await timer.WaitForNextTickAsync();
        }
    }

    private static long Held()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
