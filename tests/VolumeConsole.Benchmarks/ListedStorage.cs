using System.Globalization;
using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Benchmarks;

/// <summary>Storage that holds so many objects and keeps none of them in memory: it only lists and is ours.</summary>
internal sealed class ListedStorage(Guid installation, int count) : IStorageBackend
{
    public const long SizeBytes = 10 * VolumeSize.GiB;

    /// <summary>The id of the n-th volume, from 0; ids, names and objects sort alike.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"0198f7a2-7d5e-7c3a-9b1f-{number:x12}");

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"vol-0198f7a27d5e7c3a9b1f{number:x12}");

    public async IAsyncEnumerable<ListedObject> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var number = 0; number < count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new ListedObject(NameOf(number), Held(ObjectName.Parse(NameOf(number))));
        }

        await Task.CompletedTask;
    }

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        Task.FromResult<BackendResult>(new BackendResult.Done(Held(name)));

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) =>
        Task.FromResult<IdentityResult>(new IdentityResult.Found(new BackendIdentity(installation, 0)));

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => Task.CompletedTask;

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => Task.FromResult(new Capacity(long.MaxValue, 0, 0));

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => ReadOnlyAsync();

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => ReadOnlyAsync();

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => ReadOnlyAsync();

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) => ReadOnlyAsync();

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) => ReadOnlyAsync();

    private static Task<BackendResult> ReadOnlyAsync() => Task.FromResult<BackendResult>(new BackendResult.NotNow(BackendCodes.ReadOnly, "It only lists."));

    private ObjectState.Present Held(ObjectName name) => new(SizeBytes, new OwnerMark(installation, name.DerivedFrom));
}
