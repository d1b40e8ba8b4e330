using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>The files that the system said have changed, until somebody takes them; bounded.</summary>
internal sealed class ChangedNames : IDisposable
{
    private const int NamesMax = 4_096;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _any = new(0);
    private Dictionary<ObjectName, bool> _names = [];
    private bool _overflown;
    private bool _ended;

    /// <param name="moved">It came, went or was renamed. Otherwise it was written to, which only matters where its size is another now.</param>
    public void Add(string? entry, bool moved)
    {
        if (!ObjectName.TryParse(entry, out var name)) return;
        lock (_gate)
        {
            if (_names.TryGetValue(name, out var known)) _names[name] = known || moved;
            else if (_names.Count < NamesMax) _names.Add(name, moved);
            else _overflown = true;
            Signal();
        }
    }

    /// <summary>Some were lost.</summary>
    public void Overflow()
    {
        lock (_gate)
        {
            _overflown = true;
            Signal();
        }
    }

    /// <summary>Waits until there are some, at most so long.</summary>
    public async Task<(IReadOnlyDictionary<ObjectName, bool> Names, bool Overflown)> TakeAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        await _any.WaitAsync(atMost, cancellation);
        lock (_gate)
        {
            var taken = (_names, _overflown);
            (_names, _overflown) = ([], false);
            return taken;
        }
    }

    /// <summary>The system may still tell of changes on threads of its own, where a failure would end the process: those are nobody's any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _any.Dispose();
        }
    }

    private void Signal()
    {
        if (!_ended && _any.CurrentCount == 0) _any.Release();
    }
}
