using System.Threading.Channels;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>Says that something of a backend moved which may be worth a look. Raising it twice before it was seen is the same as once.</summary>
public sealed class VitalsSignal(TimeProvider clock)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Never blocks.</summary>
    public void Raise() => _signal.Writer.TryWrite(true);

    /// <summary>Waits until raised, at most so long.</summary>
    /// <returns>Whether it was raised.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await _signal.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
