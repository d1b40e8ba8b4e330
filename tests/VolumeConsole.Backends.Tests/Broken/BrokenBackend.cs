using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Broken;

/// <summary>A working backend of which single verbs are replaced by broken ones.</summary>
internal sealed class BrokenBackend(BackendHarness harness, IStorageBackend inner) : IStorageBackend
{
    public delegate Task<BackendResult> SizeVerb(BrokenBackend self, ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken token);

    public delegate Task<BackendResult> Verb(BrokenBackend self, ObjectName name, OwnerMark owner, CancellationToken token);

    public delegate Task<BackendResult> CopyVerb(
        BrokenBackend self, ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken token);

    /// <summary>The way to the storage itself.</summary>
    public BackendHarness Behind => harness;

    public IStorageBackend Inner => inner;

    public SizeVerb? Ensure { get; init; }
    public SizeVerb? Grow { get; init; }
    public Verb? Remove { get; init; }
    public Verb? Mark { get; init; }
    public CopyVerb? Copy { get; init; }
    public Func<BrokenBackend, ObjectName, CancellationToken, Task<BackendResult>>? Observe { get; init; }
    public Func<BrokenBackend, CancellationToken, IAsyncEnumerable<ListedObject>>? List { get; init; }
    public Func<BrokenBackend, CancellationToken, Task<Capacity>>? Capacity { get; init; }
    public Func<BrokenBackend, CancellationToken, Task<IdentityResult>>? ReadIdentity { get; init; }
    public Func<BrokenBackend, BackendIdentity, CancellationToken, Task>? WriteIdentity { get; init; }
    public Func<BrokenBackend, BackendIdentity, CancellationToken, Task<bool>>? ExchangeIdentity { get; init; }

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        Ensure?.Invoke(this, name, sizeBytes, owner, cancellation) ?? inner.EnsureAsync(name, sizeBytes, owner, cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        Grow?.Invoke(this, name, sizeBytes, owner, cancellation) ?? inner.GrowAsync(name, sizeBytes, owner, cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        Remove?.Invoke(this, name, owner, cancellation) ?? inner.RemoveAsync(name, owner, cancellation);

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        Observe?.Invoke(this, name, cancellation) ?? inner.ObserveAsync(name, cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        Mark?.Invoke(this, name, owner, cancellation) ?? inner.MarkAsync(name, owner, cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        Copy?.Invoke(this, source, target, sizeBytes, owner, cancellation) ?? inner.CopyAsync(source, target, sizeBytes, owner, cancellation);

    public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) =>
        List?.Invoke(this, cancellation) ?? inner.ListAsync(cancellation);

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) =>
        Capacity?.Invoke(this, cancellation) ?? inner.CapacityAsync(cancellation);

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) =>
        ReadIdentity?.Invoke(this, cancellation) ?? inner.ReadIdentityAsync(cancellation);

    public Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation) =>
        ExchangeIdentity?.Invoke(this, identity, cancellation) ?? inner.ExchangeIdentityAsync(expected, identity, cancellation);

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) =>
        WriteIdentity?.Invoke(this, identity, cancellation) ?? inner.WriteIdentityAsync(identity, cancellation);
}
