using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Tests.Engine;

/// <summary>Storage whose verbs never answer and ignore their tokens; its marker and listing work.</summary>
internal sealed class HungBackend(IStorageBackend inner, Func<Task> hang) : IStorageBackend
{
    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => HangAsync();
    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => HangAsync();
    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => HangAsync();
    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) => HangAsync();
    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => HangAsync();
    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => HangAsync();
    public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);
    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => inner.CapacityAsync(cancellation);
    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) => inner.ReadIdentityAsync(cancellation);
    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => inner.WriteIdentityAsync(identity, cancellation);

    private async Task<BackendResult> HangAsync()
    {
        await hang();
        return new BackendResult.Unknown("It never comes here.");
    }
}
