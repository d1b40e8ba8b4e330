namespace VolumeConsole.Backends.Files;

/// <summary>
/// Keeps the sum of the objects' sizes within a limit. The sum is counted from the folder once, then carried along; before anything
/// is refused it is counted anew, because files are also removed, and come and go behind our back.
/// </summary>
/// <param name="limitBytes">What all objects may have together, in bytes of size, not of allocated blocks.</param>
/// <param name="count">Reads the sum of all objects' sizes from the folder.</param>
internal sealed class ProvisionedQuota(long limitBytes, Func<Folder, long> count)
{
    private readonly Lock _sumGate = new();
    private readonly Lock _countGate = new();
    private Int128 _sum;
    private Int128 _taken;
    private Int128 _settledWhileCounting;
    private bool _counted;

    public long LimitBytes => limitBytes;

    /// <summary>Takes room before a file is made or grown; false where it does not fit. What was taken is settled afterwards.</summary>
    public bool TryTake(Folder folder, long bytes)
    {
        if (Volatile.Read(ref _counted) && TryAdd(bytes)) return true;
        Count(folder);
        return TryAdd(bytes);
    }

    /// <param name="used">Whether the room is now in the folder, or may be.</param>
    public void Settle(long bytes, bool used)
    {
        lock (_sumGate)
        {
            _taken -= bytes;
            if (!used) return;
            _sum += bytes;
            _settledWhileCounting += bytes;
        }
    }

    private bool TryAdd(long bytes)
    {
        lock (_sumGate)
        {
            if (_sum + _taken + bytes > limitBytes) return false;
            _taken += bytes;
            return true;
        }
    }

    private void Count(Folder folder)
    {
        lock (_countGate)
        {
            lock (_sumGate) _settledWhileCounting = 0;
            var counted = count(folder);

            // What was settled meanwhile may have been seen or not. Counting it twice refuses too much for a moment,
            // leaving it out would let the quota be passed.
            lock (_sumGate) _sum = counted + _settledWhileCounting;
            Volatile.Write(ref _counted, true);
        }
    }
}
