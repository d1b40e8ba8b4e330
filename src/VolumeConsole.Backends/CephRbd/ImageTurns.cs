using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// One change of an image at a time within this process. A call of librbd cannot be cancelled: where its caller has gone, it keeps its turn
/// until it really returns, and who comes meanwhile is told so instead of waiting.
/// </summary>
internal sealed class ImageTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectName, ImageTurn> _taken = [];

    /// <param name="doing">What the call does, for those that it keeps out: "removing".</param>
    /// <exception cref="BackendBusyException">An earlier call, whose caller is gone, still runs.</exception>
    public async Task<ImageTurn> TakeAsync(ObjectName name, string doing, CancellationToken cancellation)
    {
        while (true)
        {
            ImageTurn other;
            lock (_gate)
            {
                if (!_taken.TryGetValue(name, out other!))
                {
                    var turn = new ImageTurn(doing, End);
                    _taken.Add(name, turn);
                    return turn;
                }
            }

            await other.Changed.WaitAsync(cancellation);
            if (other.IsLate) throw new BackendBusyException(other.Words(name));
        }

        void End()
        {
            lock (_gate) _taken.Remove(name);
        }
    }

    /// <summary>Completes when the calls that run now have ended, late ones too.</summary>
    public Task WhenEndedAsync()
    {
        lock (_gate) return Task.WhenAll(_taken.Values.Select(turn => turn.Ended));
    }
}
