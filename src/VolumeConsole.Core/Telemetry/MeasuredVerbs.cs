using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Telemetry;

/// <summary>Times each verb of a storage and makes it a span. One that outlives its limit is measured until then, and counts as unknown.</summary>
internal sealed class MeasuredVerbs(string backendId, IStorageBackend storage, TimeProvider clock) : IStorageBackend
{
    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("ensure", token => storage.EnsureAsync(name, sizeBytes, owner, token), cancellation);

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("grow", token => storage.GrowAsync(name, sizeBytes, owner, token), cancellation);

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("mark", token => storage.MarkAsync(name, owner, token), cancellation);

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("copy", token => storage.CopyAsync(source, target, sizeBytes, owner, token), cancellation);

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("remove", token => storage.RemoveAsync(name, owner, token), cancellation);

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        CallAsync("observe", token => storage.ObserveAsync(name, token), cancellation);

    public IAsyncEnumerable<ListedObject> ListAsync(CancellationToken cancellation) => storage.ListAsync(cancellation);

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => storage.CapacityAsync(cancellation);

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) => storage.ReadIdentityAsync(cancellation);

    public Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation) => storage.WriteIdentityAsync(identity, cancellation);

    private async Task<BackendResult> CallAsync(string verb, Func<CancellationToken, Task<BackendResult>> call, CancellationToken cancellation)
    {
        using var span = Spans.Call(backendId, verb);
        var began = clock.GetTimestamp();
        var outcome = "unknown";
        string? problem = "No answer.";
        try
        {
            var result = await call(cancellation).WaitAsync(cancellation);
            (outcome, problem) = Outcomes.Of(result);
            return result;
        }
        finally
        {
            Meters.CallDuration.Record(clock.GetElapsedTime(began).TotalSeconds, new("backend", backendId), new("verb", verb), new("outcome", outcome));
            span.End(outcome, problem);
        }
    }
}
