using VolumeConsole.Core.Storage;

namespace VolumeConsole.Testing.Worlds;

/// <summary>A backend whose caller can die right before or right after a verb's effect; it also keeps the calls that took effect.</summary>
internal sealed class CrashingBackend(IStorageBackend inner, Seams seams, Action<string, ObjectName> effect) : IStorageBackend
{
    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("ensure", name, () => inner.EnsureAsync(name, sizeBytes, owner, cancellation));

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("grow", name, () => inner.GrowAsync(name, sizeBytes, owner, cancellation));

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("remove", name, () => inner.RemoveAsync(name, owner, cancellation));

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        CallAsync("observe", name, () => inner.ObserveAsync(name, cancellation));

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("mark", name, () => inner.MarkAsync(name, owner, cancellation));

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("copy", target, () => inner.CopyAsync(source, target, sizeBytes, owner, cancellation));

    public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => inner.CapacityAsync(cancellation);

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) => inner.ReadIdentityAsync(cancellation);

    public Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation) =>
        inner.ExchangeIdentityAsync(expected, identity, cancellation);

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => inner.WriteIdentityAsync(identity, cancellation);

    private async Task<BackendResult> CallAsync(string verb, ObjectName name, Func<Task<BackendResult>> call)
    {
        seams.Pass($"before {verb}");
        effect(verb, name);
        var result = await call();
        seams.Pass($"after {verb}");
        return result;
    }
}
