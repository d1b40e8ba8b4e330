namespace VolumeConsole.Backends.CephRbd;

/// <summary>The connection that calls use: opened when the first needs it, and anew after it was dropped.</summary>
internal sealed class RbdConnections(RbdSettings settings, TimeProvider clock) : IDisposable
{
    // Calls that waited while one tried in vain need not try one after the other.
    private static readonly TimeSpan s_failureKept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private RbdConnection? _current;
    private (long At, string Message)? _failure;

    /// <exception cref="RbdUnreachableException">The cluster cannot be reached.</exception>
    public RbdConnection Current
    {
        get
        {
            if (Volatile.Read(ref _current) is { } open) return open;
            lock (_gate) return _current ?? Open();
        }
    }

    private RbdConnection Open()
    {
        if (_failure is { } failure && clock.GetElapsedTime(failure.At) < s_failureKept) throw new RbdUnreachableException(failure.Message);
        try
        {
            var opened = RbdConnection.Open(settings);
            _failure = null;
            Volatile.Write(ref _current, opened);
            return opened;
        }
        catch (RbdUnreachableException e)
        {
            _failure = (clock.GetTimestamp(), e.Message);
            throw;
        }
    }

    /// <summary>Not used for any further call; those that run on it keep it open until they return.</summary>
    public void Drop(RbdConnection connection)
    {
        lock (_gate)
        {
            if (_current != connection) return;
            _current = null;
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        if (Volatile.Read(ref _current) is { } open) Drop(open);
    }
}
