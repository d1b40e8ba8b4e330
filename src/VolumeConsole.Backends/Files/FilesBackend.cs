using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Files;

/// <summary>
/// Volumes as sparse files in one folder of a Linux file system, named by their object names, with the owner mark as an extended attribute.
/// </summary>
/// <remarks>
/// Done means durable: file and folder were synced. Names that are no object names, and whatever is no regular file, are never opened.
/// Each verb opens the folder anew and demands its identity marker in it; without, the answer is Unknown, never "absent".
/// </remarks>
/// <param name="path">The folder, absolute.</param>
/// <param name="quotaBytes">What the sizes of all volumes may sum up to, in bytes; null for no limit but the file system's.</param>
public sealed class FilesBackend(string path, long? quotaBytes) : IStorageBackend, IWatchableStorage
{
    private const int ThreadsMax = 16;
    private const int WaitingMax = 1024;
    private const int StatesPerCall = 512;
    private const int ReadAheadMax = 3;
    private static readonly TimeSpan s_threadIdleMax = TimeSpan.FromSeconds(20);

    private readonly BlockingCalls _calls = new("files backend", ThreadsMax, WaitingMax, s_threadIdleMax);
    private readonly IdentityMarker _marker = new();
    private FilesVerbs? _verbs;

    /// <summary>How many names a listing holds in memory at once; less than the default only to test.</summary>
    internal int ListPageMax { get; init; } = SortedNames.PageMax;

    public string? Location => path;

    private FilesVerbs Verbs => LazyInitializer.EnsureInitialized(ref _verbs, () =>
        new FilesVerbs(path, _marker, quotaBytes is { } limit ? new ProvisionedQuota(limit, ObjectSizes.Sum) : null));

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        RunAsync(() => Verbs.Ensure(name, sizeBytes, owner), cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        RunAsync(() => Verbs.Grow(name, sizeBytes, owner), cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        RunAsync(() => Verbs.Remove(name, owner), cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        RunAsync(() => Verbs.Mark(name, owner), cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        RunAsync(() => Verbs.Copy(source, target, sizeBytes, owner, cancellation), cancellation);

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        RunAsync(() => Verbs.Observe(name), cancellation);

    private async Task<BackendResult> RunAsync(Func<BackendResult> verb, CancellationToken cancellation)
    {
        try
        {
            return await _calls.RunAsync(verb, cancellation);
        }
        catch (BackendBusyException e)
        {
            return new BackendResult.NotNow(BackendCodes.Refused, e.Message);
        }
    }

    public async IAsyncEnumerable<ListedObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var listing = new FolderListing(path, _marker, ListPageMax);
        using var folder = await _calls.RunAsync(listing.Open, cancellation);
        List<string> names;
        string? after = null;
        do
        {
            var last = after;
            names = await _calls.RunAsync(() => listing.NamesAfter(folder, last, cancellation), cancellation);

            await foreach (var listed in StatesAsync(folder, names, cancellation)) yield return listed;
            after = names.Count > 0 ? names[^1] : after;
        }
        while (!listing.IsLast(names.Count));
        await _calls.RunAsync(() => listing.DemandSame(folder), cancellation);
    }

    /// <summary>What is there under those names; the next are read while the caller works on these.</summary>
    private async IAsyncEnumerable<ListedObject> StatesAsync(Folder folder, List<string> names, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var coming = new Queue<Task<List<ListedObject>>>();
        try
        {
            foreach (var chunk in names.Chunk(StatesPerCall))
            {
                coming.Enqueue(_calls.RunAsync(() => FolderListing.StatesOf(folder, chunk), cancellation));
                if (coming.Count < ReadAheadMax) continue;
                foreach (var listed in await coming.Dequeue()) yield return listed;
            }

            while (coming.TryDequeue(out var last))
            {
                foreach (var listed in await last) yield return listed;
            }
        }
        finally
        {
            // The caller closes the folder, and may have stopped half-way.
            await Task.WhenAll(coming.Select(call => Task.WhenAny(call)));
        }
    }

    public IAsyncEnumerable<ObjectName?> WatchAsync(CancellationToken cancellation) => new FolderWatch(path, _calls).ReadAsync(cancellation);

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => _calls.RunAsync(Capacity, cancellation);

    private Capacity Capacity()
    {
        using var folder = Folder.Open(path);
        var provisioned = ObjectSizes.Sum(folder);
        var fileSystem = folder.FileSystem();
        var total = Math.Min(fileSystem.TotalBytes, quotaBytes ?? long.MaxValue);

        // Used is what is left subtracted from the total, so that the two tell what may still be asked for, whoever took the rest.
        var left = Math.Min(fileSystem.AvailableBytes, quotaBytes is { } quota ? Math.Max(0, quota - provisioned) : long.MaxValue);
        return new Capacity(total, Math.Max(0, total - left), provisioned);
    }

    public async Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        try
        {
            return await _calls.RunAsync(ReadIdentity, cancellation);
        }
        catch (Exception e) when (e is FolderException or PosixException or BackendBusyException)
        {
            return new IdentityResult.Unreachable(e.Message);
        }
    }

    private IdentityResult ReadIdentity()
    {
        using var folder = Folder.Open(path);
        return _marker.Read(folder) is { } identity
            ? new IdentityResult.Found(identity)
            : new IdentityResult.None(ObjectSizes.Any(folder));
    }

    public Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation) => _calls.RunAsync(() =>
    {
        // Read and written in the folder that was opened, whatever is mounted over its path meanwhile.
        using var folder = Folder.Open(path);
        if (_marker.Read(folder) != expected) return false;
        _marker.Write(folder, identity);
        return true;
    }, cancellation);

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => _calls.RunAsync(() =>
    {
        using var folder = Folder.Open(path);
        _marker.Write(folder, identity);
        return true;
    }, cancellation);
}
