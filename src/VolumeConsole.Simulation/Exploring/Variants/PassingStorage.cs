using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring.Variants;

/// <summary>Passes everything on; a wrong variant of a storage changes one verb.</summary>
internal abstract class PassingStorage(IStorageBackend inner) : IStorageBackend
{
    public virtual Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        inner.EnsureAsync(name, sizeBytes, owner, cancellation);

    public virtual Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        inner.GrowAsync(name, sizeBytes, owner, cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => inner.MarkAsync(name, owner, cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        inner.CopyAsync(source, target, sizeBytes, owner, cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => inner.RemoveAsync(name, owner, cancellation);

    public virtual Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) => inner.ObserveAsync(name, cancellation);

    public virtual IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => inner.CapacityAsync(cancellation);

    public virtual Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) => inner.ReadIdentityAsync(cancellation);

    public Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation) =>
        inner.ExchangeIdentityAsync(expected, identity, cancellation);

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => inner.WriteIdentityAsync(identity, cancellation);
}
