using System.Runtime.CompilerServices;
using System.Threading.Channels;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Activity;

/// <summary>
/// One reader's view of the feed: latest wins, bounded, first change at once and the rest coalesced.
/// Begin it before reading what is shown, and no change falls in between. Disposing it ends the stream.
/// </summary>
public sealed class ActivitySubscription(TimeProvider clock, TimeSpan pause, TimeSpan lead, Action<ActivitySubscription> leave) : IDisposable
{
    /// <summary>Beyond this many named rows, a page reads everything anew.</summary>
    public const int NamedMax = 512;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private HashSet<VolumeId> _volumes = [];
    private HashSet<OperationId> _operations = [];
    private HashSet<string> _backends = [];
    private bool _everything;
    private long _sequence;

    /// <summary>Called by the feed: remembers ids and signals. Never runs the reader's code.</summary>
    internal void Offer(IReadOnlyList<ActivityKey> changes, bool everything)
    {
        lock (_gate)
        {
            _everything |= everything;
            foreach (var change in changes)
            {
                _sequence = Math.Max(_sequence, change.Sequence);
                if (change.VolumeId is { } volume) _volumes.Add(volume);
                if (change.OperationId is { } operation) _operations.Add(operation);
                if (change.BackendId is { } backend) _backends.Add(backend);
            }

            if (_volumes.Count > NamedMax || _operations.Count > NamedMax) _everything = true;
            if (_everything)
            {
                _volumes.Clear();
                _operations.Clear();
            }
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>The changes, for one reader; a pause of the given length lies between any two, and the lead before each.</summary>
    public async IAsyncEnumerable<ChangeSet> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(cancellation))
        {
            if (lead > TimeSpan.Zero) await Task.Delay(lead, clock, cancellation);
            yield return Take();
            await Task.Delay(pause, clock, cancellation);
        }
    }

    public void Dispose()
    {
        leave(this);
        _signal.Writer.TryComplete();
    }

    private ChangeSet Take()
    {
        lock (_gate)
        {
            var taken = new ChangeSet(_everything, _volumes, _operations, _backends, _sequence);
            (_everything, _volumes, _operations, _backends) = (false, [], [], []);
            return taken;
        }
    }
}
