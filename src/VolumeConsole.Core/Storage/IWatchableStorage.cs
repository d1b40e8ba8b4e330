namespace VolumeConsole.Core.Storage;

/// <summary>Storage that can tell what changed in it. Optional beside <see cref="IStorageBackend"/>: a listing is the truth, this is a hint.</summary>
public interface IWatchableStorage
{
    /// <summary>
    /// Yields the object that may have changed, by whomever; null where more changed than can be named, the watch was blind for a
    /// while, or the storage itself came or went. Goes on until cancelled, or throws; may miss any change.
    /// </summary>
    IAsyncEnumerable<ObjectName?> WatchAsync(CancellationToken cancellation);
}
