using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>
/// Lets a backend's work go on now that it can be done again. What waits because the backend could not do it then need not sit out its
/// backoff; what waits in doubt does, because each try costs it.
/// </summary>
public sealed class BackendWake(IWriterGate gate, Sweeper sweeper, IDoorbell doorbell, ScanSignal scans)
{
    private const int BatchMax = 1_000;

    public async Task WakeAsync(string backendId, CancellationToken cancellation)
    {
        while (await gate.WriteAsync((write, token) => HastenAsync(backendId, write, token), cancellation) == BatchMax)
        {
            // In batches, so that other writers come in between.
        }

        foreach (var id in await sweeper.DueAsync(backendId, cancellation)) doorbell.Ring(backendId, id, TimeSpan.Zero);
        scans.Raise(backendId);
    }

    private static Task<int> HastenAsync(string backendId, WriteScope write, CancellationToken cancellation)
    {
        var waiting = write.Db.Operations
            .Where(o => o.BackendId == backendId && o.State == OperationState.Waiting && o.DueAt > write.Now && o.ErrorCode != BackendCodes.Unknown)
            .OrderBy(o => o.DueAt).Take(BatchMax).Select(o => o.Id);
        return write.Db.Operations.Where(o => waiting.Contains(o.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAt, write.Now), cancellation);
    }
}
