using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation;

/// <summary>Wraps any backend and lets calls go wrong as told. What is not told to fail passes through.</summary>
/// <param name="next">Asked once a call, in the order of calls: which fault hits it, if any.</param>
public sealed class FaultyBackend(IStorageBackend inner, Func<BackendVerb, ObjectName, Fault?> next) : IStorageBackend
{
    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(BackendVerb.Ensure, name, () => inner.EnsureAsync(name, sizeBytes, owner, cancellation));

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(BackendVerb.Grow, name, () => inner.GrowAsync(name, sizeBytes, owner, cancellation));

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(BackendVerb.Remove, name, () => inner.RemoveAsync(name, owner, cancellation));

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        CallAsync(BackendVerb.Observe, name, () => inner.ObserveAsync(name, cancellation));

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(BackendVerb.Mark, name, () => inner.MarkAsync(name, owner, cancellation));

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync(BackendVerb.Copy, target, () => inner.CopyAsync(source, target, sizeBytes, owner, cancellation));

    public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => inner.CapacityAsync(cancellation);

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) => inner.ReadIdentityAsync(cancellation);

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => inner.WriteIdentityAsync(identity, cancellation);

    private async Task<BackendResult> CallAsync(BackendVerb verb, ObjectName name, Func<Task<BackendResult>> call)
    {
        var fault = next(verb, name);
        if (fault == Fault.FailBefore) throw new IOException("Injected: the call never reached the storage.");
        var result = await call();
        if (fault == Fault.LoseReply) throw new IOException("Injected: the reply was lost.");
        return result;
    }
}
