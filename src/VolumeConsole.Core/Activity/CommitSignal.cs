using System.Threading.Channels;

namespace VolumeConsole.Core.Activity;

/// <summary>Says that something was committed, without saying what: the feed reads that from the log.</summary>
public sealed class CommitSignal
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Never blocks; raising it twice before anybody looked is the same as once.</summary>
    public void Raise() => _signal.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellation) => await _signal.Reader.ReadAsync(cancellation);
}
