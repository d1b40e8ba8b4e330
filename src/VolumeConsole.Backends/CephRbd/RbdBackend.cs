using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>
/// Volumes as images in a pool of a Ceph cluster, named by their object names, with the owner mark as metadata of the image.
/// </summary>
/// <remarks>
/// Calls of Ceph's libraries cannot be cancelled. They run on a few threads of their own; a caller whose time is up is let go, and the call
/// keeps its image to itself until it returns. Names that are no object names are never opened.
/// </remarks>
internal sealed class RbdBackend : IStorageBackend, IDisposable
{
    // Beside the changes: identity, listing, capacity and observing, which must not queue up behind them.
    private const int LookingThreads = 8;
    private const int WaitingMax = 1024;
    private const int ReadAheadMax = 2;
    private static readonly TimeSpan s_threadIdleMax = TimeSpan.FromSeconds(20);

    private readonly RbdSettings _settings;
    private readonly RbdConnections _connections;
    private readonly RbdVerbs _verbs;
    private readonly BlockingCalls _changes;
    private readonly BlockingCalls _looks = new("rbd backend's looks", LookingThreads, WaitingMax, s_threadIdleMax);
    private readonly ImageTurns _turns = new();
    private volatile string? _report;
    private volatile bool _hasTrash;

    public RbdBackend(RbdSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _connections = new RbdConnections(settings, clock);
        _verbs = new RbdVerbs(settings, _connections);
        _changes = new BlockingCalls("rbd backend's changes", settings.Concurrency, WaitingMax, s_threadIdleMax);
    }

    public string? Location => _settings.Location;

    public string? Report => _report;

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        ChangeAsync(name, "creating", progress => _verbs.Ensure(name, sizeBytes, owner, progress), cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        ChangeAsync(name, "resizing", progress => _verbs.Grow(name, sizeBytes, owner, progress), cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        ChangeAsync(name, "marking", _ => _verbs.Mark(name, owner), cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        ChangeAsync(target, target.IsSnapshot ? "taking" : "copying to", progress => _verbs.Copy(source, target, sizeBytes, owner, progress, cancellation), cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        ChangeAsync(name, "removing", progress => _verbs.Remove(name, owner, progress), cancellation);

    public async Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation)
    {
        try
        {
            return await _looks.RunAsync(() => _verbs.Observe(name), cancellation);
        }
        catch (BackendBusyException e)
        {
            return new BackendResult.NotNow(BackendCodes.Refused, e.Message);
        }
    }

    private async Task<BackendResult> ChangeAsync(ObjectName name, string doing, Func<CallProgress, BackendResult> verb, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var turn = await _turns.TakeAsync(name, doing, cancellation);
            var call = Start(turn, verb, cancellation);
            try
            {
                return await call.WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (!call.IsCompleted)
            {
                turn.Leave();
                throw;
            }
        }
        catch (BackendBusyException e)
        {
            return new BackendResult.NotNow(BackendCodes.Refused, e.Message);
        }
    }

    private Task<BackendResult> Start(ImageTurn turn, Func<CallProgress, BackendResult> verb, CancellationToken cancellation)
    {
        try
        {
            var call = _changes.Start(() => verb(turn.Progress), cancellation);
            _ = call.ContinueWith(_ => turn.End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return call;
        }
        catch (BackendBusyException)
        {
            turn.End();
            throw;
        }
    }

    public async IAsyncEnumerable<ListedObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var pool = await _looks.RunAsync(OpenMarked, cancellation);
        var listing = new ImageListing(pool);
        var coming = new Queue<Task<List<ListedImage>>>();
        var waiting = new Queue<ListedObject>();
        var after = "";
        for (var isLast = false; !isLast || coming.Count > 0;)
        {
            if (!isLast && coming.Count < ReadAheadMax)
            {
                var from = after;
                (var names, isLast) = await _looks.RunAsync(() => listing.NamesAfter(from), cancellation);
                if (names.Count > 0) after = names[^1].Name;
                coming.Enqueue(_looks.RunAsync(() => listing.StatesOf(names), cancellation));
                continue;
            }

            foreach (var listed in ImageListing.InOrder(await coming.Dequeue(), waiting)) yield return listed;
        }

        foreach (var listed in waiting) yield return listed;

        // Of a pool that was deleted meanwhile the directory is empty as well: then this listing was cut short.
        await _looks.RunAsync(OpenMarked, cancellation);
    }

    private RadosPool OpenMarked()
    {
        var pool = _connections.Current.Pool;
        RbdAnswers.DemandMarker(pool);
        return pool;
    }

    public async Task<Capacity> CapacityAsync(CancellationToken cancellation)
    {
        long provisioned = 0;
        await foreach (var listed in ListAsync(cancellation)) provisioned = AddUp(provisioned, listed.State.SizeBytes);
        return await _looks.RunAsync(() =>
        {
            var connection = _connections.Current;
            _report = ClusterReport.Read(connection.Cluster);
            return ClusterRoom.Read(connection, _settings, provisioned);
        }, cancellation);
    }

    private static long AddUp(long sum, long sizeBytes) => sizeBytes > long.MaxValue - sum ? long.MaxValue : sum + sizeBytes;

    public async Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation)
    {
        try
        {
            return await _looks.RunAsync(ReadIdentity, cancellation);
        }
        catch (Exception e) when (e is RbdUnreachableException or BackendBusyException or ObjectDisposedException)
        {
            return new IdentityResult.Unreachable(e.Message);
        }
        catch (RadosException e)
        {
            return new IdentityResult.Unreachable(RbdFaults.WordsFor(e));
        }
    }

    private IdentityResult ReadIdentity()
    {
        var connection = _connections.Current;
        try
        {
            if (new RbdIdentity(connection.Pool).Read() is { } identity) return new IdentityResult.Found(identity);

            // No marker: nothing was put there yet, or this pool is gone, and another may have its name.
            if (connection.IsStillItsPool(_settings)) return new IdentityResult.None(new ImageListing(connection.Pool).HoldsObjects());
        }
        catch (RadosException e) when (e.Errno == RadosException.Blocklisted)
        {
            _connections.Drop(connection);
            throw;
        }

        _connections.Drop(connection);
        return ReadIdentity();
    }

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => _looks.RunAsync(() =>
    {
        var pool = _connections.Current.Pool;
        new RbdIdentity(pool).Write(identity);
        MakeTrash(pool);
        return true;
    }, cancellation);

    public Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation) => _looks.RunAsync(() =>
    {
        var pool = _connections.Current.Pool;
        if (!new RbdIdentity(pool).TryExchange(expected, identity)) return false;
        MakeTrash(pool);
        return true;
    }, cancellation);

    /// <summary>Once a process, in a pool that is known to be ours.</summary>
    private void MakeTrash(RadosPool pool) => _hasTrash = _hasTrash || new RbdTrash(pool).TryMake();

    /// <summary>The present connection; opened if there is none.</summary>
    internal RbdConnection Connection => _connections.Current;

    /// <summary>Completes when the changes that run now have ended, those too that nobody waits for any more.</summary>
    internal Task WhenEndedAsync() => _turns.WhenEndedAsync();

    /// <summary>Ends the connection when the last call on it has returned.</summary>
    public void Dispose() => _connections.Dispose();
}
