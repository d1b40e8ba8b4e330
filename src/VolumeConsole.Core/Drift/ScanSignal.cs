using System.Collections.Concurrent;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>Wakes a backend's reconciler before its interval is over. A hint: losing one only delays.</summary>
public sealed class ScanSignal
{
    /// <summary>More names than this are a whole pass.</summary>
    public const int HintsMax = 2_000;

    /// <summary>How long hints gather before they are looked into.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, Bell> _bells = new(StringComparer.Ordinal);

    /// <summary>Asks for a whole pass. Raising it twice before it was seen is the same as once.</summary>
    public void Raise(string backendId) => Of(backendId).Ring(null, default);

    /// <summary>Says that this object may have changed.</summary>
    public void Hint(string backendId, ObjectName name, DateTimeOffset at) => Of(backendId).Ring(name, at);

    /// <summary>Waits until raised or hinted at, at most so long; hints gather for a moment first.</summary>
    public async Task<ScanCall> WaitAsync(string backendId, TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        var bell = Of(backendId);
        if (atMost <= TimeSpan.Zero || !await IsRungAsync(bell, atMost, clock, cancellation)) return new ScanCall(true, bell.Take().Hints);
        if (!bell.IsWhole) await Task.Delay(Gathering, clock, cancellation);
        return bell.Take();
    }

    private static async Task<bool> IsRungAsync(Bell bell, TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await bell.Rung.WaitAsync(both.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The interval is over: as good a reason to go on as a signal.
            return false;
        }
    }

    private Bell Of(string backendId) => _bells.GetOrAdd(backendId, _ => new Bell());

    private sealed class Bell
    {
        private readonly Lock _gate = new();
        private Dictionary<ObjectName, DateTimeOffset> _hints = [];
        private bool _whole;

        public SemaphoreSlim Rung { get; } = new(0);

        public bool IsWhole
        {
            get { lock (_gate) return _whole; }
        }

        public void Ring(ObjectName? name, DateTimeOffset at)
        {
            lock (_gate)
            {
                if (name is not { } hint || (_hints.Count >= HintsMax && !_hints.ContainsKey(hint))) _whole = true;
                else _hints[hint] = at;
                if (Rung.CurrentCount == 0) Rung.Release();
            }
        }

        public ScanCall Take()
        {
            lock (_gate)
            {
                var taken = new ScanCall(_whole, _hints);
                (_whole, _hints) = (false, []);

                // What rang while the hints gathered is taken with them.
                Rung.Wait(TimeSpan.Zero);
                return taken;
            }
        }
    }
}
