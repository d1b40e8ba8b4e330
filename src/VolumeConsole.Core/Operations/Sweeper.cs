using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// Makes the doorbell dispensable: ends attempts whose lease ran out, rings for whatever is due.
/// Rests on the database alone.
/// </summary>
public sealed partial class Sweeper(
    IDbContextFactory<VolumeDb> databases, IWriterGate gate, IDoorbell doorbell, BackendRegistry backends, HoldBook holds, TimeProvider clock, ILogger<Sweeper> log)
{
    /// <summary>The most operations of one backend that a sweep rings for; the next sweep rings for more.</summary>
    public const int RingMax = 500;

    /// <summary>At start, when no other process can hold a lease: every running attempt is a dead process's, and ends at once.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> RecoverAsync(CancellationToken cancellation) => EndAbandonedAsync(DateTimeOffset.MaxValue, cancellation);

    /// <summary>One sweep.</summary>
    /// <returns>When the next operation becomes due; null where none is waiting for a time.</returns>
    public async Task<DateTimeOffset?> SweepAsync(CancellationToken cancellation)
    {
        await EndAbandonedAsync(clock.GetUtcNow(), cancellation);
        foreach (var backend in backends.All)
        {
            foreach (var id in await DueAsync(backend.Id, cancellation)) doorbell.Ring(backend.Id, id, TimeSpan.Zero);
        }

        return await NextDueAsync(cancellation);
    }

    private async Task<int> EndAbandonedAsync(DateTimeOffset expiredBefore, CancellationToken cancellation)
    {
        List<OperationId> expired;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            expired = await db.Operations.AsNoTracking().Where(o => o.State == OperationState.Running && o.LeaseUntil < expiredBefore)
                .OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellation);
        }

        foreach (var id in expired)
        {
            // Asked again inside the transaction: a heartbeat may have come in between.
            var ring = await gate.WriteAsync(
                async (write, token) => await IsExpiredAsync(id, expiredBefore, write, token) ? await AttemptLedger.AbandonAsync(id, write, token) : null, cancellation);
            LogAbandoned(id);
            Meters.AttemptsAbandoned.Add(1);
            if (ring is not null) doorbell.Ring(ring.BackendId, ring.Operation, ring.Delay);
        }

        return expired.Count;
    }

    private static Task<bool> IsExpiredAsync(OperationId id, DateTimeOffset before, WriteScope write, CancellationToken cancellation) =>
        write.Db.Operations.AnyAsync(o => o.Id == id && o.State == OperationState.Running && o.LeaseUntil < before, cancellation);

    /// <summary>
    /// A backend's operations that are due, not held and not running, the longest due first, at most <see cref="RingMax"/>; none while it is
    /// paused or its circuit is not closed, when nothing of it would be claimed.
    /// </summary>
    public async Task<IReadOnlyList<OperationId>> DueAsync(string backendId, CancellationToken cancellation)
    {
        if (backends.TryFind(backendId, out var backend) && !backend.Circuit.IsClosed) return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Pauses.AnyAsync(p => p.BackendId == backendId, cancellation)) return [];
        var now = clock.GetUtcNow();
        var removing = holds.RemovingKinds;
        IReadOnlyList<string> held = await holds.HoldsBackAsync(backendId, db, cancellation) ? removing : [];
        return await db.Operations.AsNoTracking()
            .Where(o => o.BackendId == backendId && (o.State == OperationState.Queued || o.State == OperationState.Waiting) && o.DueAt <= now)
            .Where(o => !held.Contains(o.Kind))
            .Where(o => !removing.Contains(o.Kind) || !SnapshotOrder.AtWork(db).Any(s => s.SnapshotOf == o.VolumeId))
            .OrderBy(o => o.DueAt).Take(RingMax).Select(o => o.Id).ToListAsync(cancellation);
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Operations.AsNoTracking()
            .Where(o => (o.State == OperationState.Queued || o.State == OperationState.Waiting) && o.DueAt > now)
            .MinAsync(o => (DateTimeOffset?)o.DueAt, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An attempt of operation {Operation} was abandoned: its lease ran out without an answer")]
    private partial void LogAbandoned(OperationId operation);
}
