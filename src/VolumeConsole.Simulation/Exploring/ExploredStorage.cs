using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>The storage with a seam on either side of each effect, where the explorer decides what becomes of the call.</summary>
/// <param name="backing">What outlives the process, and is reached at this moment.</param>
/// <param name="happened">Is told of each effect right after it.</param>
/// <param name="late">Is given the calls that nobody waits for any more.</param>
internal sealed class ExploredStorage(
    Scheduler scheduler, Func<IStorageBackend> backing, Func<ObjectName, ObjectState> look, Action<Effect> happened, Action<LateCall> late, Action<ObjectName, BackendResult> answered)
    : IStorageBackend
{
    private const string Look = "observe";

    public Task<BackendResult> EnsureAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("ensure", name, storage => storage.EnsureAsync(name, sizeBytes, owner, CancellationToken.None));

    public Task<BackendResult> GrowAsync(ObjectName name, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("grow", name, storage => storage.GrowAsync(name, sizeBytes, owner, CancellationToken.None));

    public Task<BackendResult> MarkAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("mark", name, storage => storage.MarkAsync(name, owner, CancellationToken.None));

    public Task<BackendResult> CopyAsync(ObjectName source, ObjectName target, long sizeBytes, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("copy", target, storage => storage.CopyAsync(source, target, sizeBytes, owner, CancellationToken.None));

    public Task<BackendResult> RemoveAsync(ObjectName name, OwnerMark owner, CancellationToken cancellation) =>
        CallAsync("remove", name, storage => storage.RemoveAsync(name, owner, CancellationToken.None));

    public Task<BackendResult> ObserveAsync(ObjectName name, CancellationToken cancellation) =>
        CallAsync(Look, name, storage => storage.ObserveAsync(name, CancellationToken.None));

    public async IAsyncEnumerable<ListedObject> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var fate = await scheduler.PassAsync(SeamKind.BeforeEffect, "list");
        if (fate == Fate.Empty) yield break;
        await foreach (var listed in backing().ListAsync(cancellation))
        {
            if (fate == Fate.ReplyLost) throw new IOException("The listing was cut.");
            if (ObjectName.TryParse(listed.Name, out var name)) answered(name, new BackendResult.Done(listed.State));
            yield return listed;
        }

        if (fate == Fate.ReplyLost) throw new IOException("The listing was cut.");
    }

    public Task<Capacity> CapacityAsync(CancellationToken cancellation) => backing().CapacityAsync(cancellation);

    public Task<IdentityResult> ReadIdentityAsync(CancellationToken cancellation) => backing().ReadIdentityAsync(cancellation);

    public async Task WriteIdentityAsync(BackendIdentity identity, CancellationToken cancellation)
    {
        await scheduler.PassAsync(SeamKind.BeforeEffect, "marker");
        await backing().WriteIdentityAsync(identity, cancellation);
        await scheduler.PassAsync(SeamKind.AfterEffect, "marker");
    }

    public async Task<bool> ExchangeIdentityAsync(BackendIdentity? expected, BackendIdentity identity, CancellationToken cancellation)
    {
        await scheduler.PassAsync(SeamKind.BeforeEffect, "marker");
        var exchanged = await backing().ExchangeIdentityAsync(expected, identity, cancellation);
        await scheduler.PassAsync(SeamKind.AfterEffect, "marker");
        return exchanged;
    }

    /// <summary>Lets a call take effect.</summary>
    public static async Task<BackendResult> HappenAsync(LateCall call, IStorageBackend inner, Func<ObjectName, ObjectState> look, Action<Effect> happened)
    {
        var before = look(call.Name);
        var result = await call.Call(inner);
        happened(new Effect(call.Verb, call.Name, before, look(call.Name)));
        return result;
    }

    private async Task<BackendResult> CallAsync(string verb, ObjectName name, Func<IStorageBackend, Task<BackendResult>> send)
    {
        var call = new LateCall($"{verb} of {scheduler.Current?.Name}", verb, name, send);
        var fate = await scheduler.PassAsync(SeamKind.BeforeEffect, verb, verb == Look ? null : call);
        if (fate == Fate.NotNow) return new BackendResult.NotNow(BackendCodes.Full, "The storage is full for now.");
        if (fate == Fate.Late)
        {
            late(call);
            throw new IOException("No answer came in time.");
        }

        var result = await HappenAsync(call, backing(), look, happened);
        if (verb != Look) await scheduler.PassAsync(SeamKind.AfterEffect, verb);
        if (fate == Fate.ReplyLost) throw new IOException("The reply was lost.");
        answered(name, result);
        return result;
    }
}
