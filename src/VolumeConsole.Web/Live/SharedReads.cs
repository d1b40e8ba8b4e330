using System.Collections.Concurrent;

namespace VolumeConsole.Web.Live;

/// <summary>
/// Lets pages that show the same thing share one read of it: whoever asks first for a new activity reads, the others get that. A read
/// that began after an activity was committed holds all that this activity changed, so nobody is shown less than they were told of.
/// </summary>
/// <param name="most">How many different things are kept at most; beyond, everybody reads for themselves.</param>
public sealed class SharedReads<TKey, TValue>(int most) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Shared> _reads = new();

    /// <param name="sequence">The activity that the answer must cover.</param>
    /// <param name="read">Not given up when one of those who wait for it leaves.</param>
    public async Task<TValue> GetAsync(TKey key, long sequence, Func<Task<TValue>> read, CancellationToken cancellation)
    {
        if (IsFullFor(key)) Forget(sequence);
        if (IsFullFor(key)) return await read().WaitAsync(cancellation);
        var mine = new Shared(sequence, new Lazy<Task<TValue>>(read));
        var shared = _reads.AddOrUpdate(key, mine, (_, known) => known.Sequence >= sequence && !known.HasFailed ? known : mine);
        return await shared.Read.Value.WaitAsync(cancellation);
    }

    /// <summary>What is kept already needs no further room.</summary>
    private bool IsFullFor(TKey key) => _reads.Count >= most && !_reads.ContainsKey(key);

    /// <summary>What is older than the present change is of no use to anybody.</summary>
    private void Forget(long sequence)
    {
        foreach (var (key, shared) in _reads)
            if (shared.Sequence < sequence) _reads.TryRemove(key, out _);
    }

    private sealed record Shared(long Sequence, Lazy<Task<TValue>> Read)
    {
        public bool HasFailed => Read is { IsValueCreated: true, Value.IsCompleted: true, Value.IsCompletedSuccessfully: false };
    }
}
