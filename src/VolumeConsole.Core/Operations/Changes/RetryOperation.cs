using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations.Changes;

/// <summary>Sends a failed, doubtful or waiting operation back to the queue, due at once. Adds to its budget; never resets a counter.</summary>
public sealed record RetryOperation(OperationId Id) : Request
{
    public static Refusal? WhyNot(OperationFacts operation, VolumeFacts volume)
    {
        if (operation.State is not (OperationState.Failed or OperationState.NeedsAttention or OperationState.Waiting))
            return Refusal.Conflict($"Operation {operation.Id} is {Words(operation.State)}.", "Only what failed, waits or needs attention can be retried.");
        return operation.ChangesStorage && volume.Busy is { } busy && busy.Id != operation.Id
            ? Refusal.Conflict($"'{volume.Name}' has an open {busy.Title.ToLowerInvariant()} (operation {busy.Id}).", "Wait until that ends.")
            : null;
    }

    internal override async Task<Refusal?> ApplyAsync(ChangeScope change, CancellationToken cancellation)
    {
        if (await change.Db.Operations.FirstOrDefaultAsync(o => o.Id == Id, cancellation) is not { } operation) return Refusal.NoOperation(Id);

        // Tombstones included: the purge of a leaked object is retried on one.
        var volume = await change.Db.VolumesAndSnapshots.FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        var unfinished = await change.UnfinishedAsync(volume, cancellation);
        return WhyNot(OperationFacts.Of(operation, change.Kinds), VolumeFacts.Of(volume, unfinished, change.Kinds))
            ?? await RequeueAsync(change, operation, volume, cancellation);
    }

    /// <summary>Back to the queue, unless the volume no longer wants it.</summary>
    internal static async Task<Refusal?> RequeueAsync(ChangeScope change, Operation operation, Volume volume, CancellationToken cancellation)
    {
        var kind = change.Kinds.Get(operation.Kind);
        if (operation.State == OperationState.Failed) kind.Revive(volume, change.Now);
        if (!kind.IsWanted(volume))
            return Refusal.Conflict($"'{volume.Name}' is {volume.Lifecycle.ToString().ToLowerInvariant()}, so its {kind.Title.ToLowerInvariant()} is no longer wanted.",
                "Nothing is left to retry.");
        operation.Requeue(change.Now, change.Options.AttemptsMax);
        change.Concern(volume, operation);
        change.Log(ActivityTypes.Retried, volume, operation);
        change.RingFor(operation);
        await change.RemedyAsync(volume.ObjectName, operation, cancellation);
        return null;
    }

    private static string Words(OperationState state) => Data.PersistedNames.OperationState.Of(state).Replace('_', ' ');
}
