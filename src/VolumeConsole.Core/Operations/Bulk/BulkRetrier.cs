using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;

namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// Drives the bulk retries, a step at a time: sends what is due back to the queue through the write door, notes how what it sent has
/// ended, ends stages, and halts when the trouble comes back. All that it knows is in the database, but for the exact moment of the
/// next retry; whoever drives a bulk retry holds its lease.
/// </summary>
public sealed partial class BulkRetrier(
    IDbContextFactory<VolumeDb> databases,
    IWriterGate gate,
    Orchestrator orchestrator,
    BulkLedger ledger,
    WorkerName worker,
    TimeProvider clock,
    ILogger<BulkRetrier> log)
{
    /// <summary>How many may be without an outcome at once: trouble is to be seen before thousands more are sent into it.</summary>
    public const int UnsettledMax = 200;

    /// <summary>How many are sent together, sharing one durable commit.</summary>
    private const int SentAtOnceMax = 25;

    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly Dictionary<long, BulkPace> _paces = [];

    /// <summary>At start, when no other process can hold a lease: what a dead one drove goes on at once.</summary>
    public Task<int> RecoverAsync(CancellationToken cancellation) => gate.WriteAsync(BulkLedger.ReleaseAsync, cancellation);

    /// <summary>One step of each. For one caller at a time.</summary>
    /// <returns>When to come again, unless something is committed before.</returns>
    public async Task<TimeSpan> StepAsync(CancellationToken cancellation)
    {
        var live = await LiveAsync(cancellation);
        foreach (var gone in _paces.Keys.Except(live).ToList()) _paces.Remove(gone);
        var pause = s_idle;
        foreach (var id in live)
        {
            var next = await StepAsync(id, cancellation);
            if (next < pause) pause = next;
        }

        return pause;
    }

    /// <summary>What runs, and what no longer does but sent operations whose end is still to be told.</summary>
    private async Task<List<long>> LiveAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.BulkRetries.AsNoTracking()
            .Where(b => b.DismissedAt == null)
            .Where(b => b.State == BulkRetryState.Running || db.BulkRetryItems.Any(i => i.BulkRetryId == b.Id && i.State == BulkItemState.Retried))
            .OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation);
    }

    private async Task<TimeSpan> StepAsync(long id, CancellationToken cancellation)
    {
        if (!await ledger.HoldAsync(id, cancellation)) return s_patience;
        while (await ledger.SettleAsync(id, cancellation)) { }
        if (await ledger.ReadAsync(id, cancellation) is not { Progress.Bulk.State: BulkRetryState.Running } reading) return s_patience;

        // Each of these is one transaction under the state that was read; whatever follows from it is the next step's.
        if (reading.WhyFinished is { } finished) return await ledger.EndAsync(id, BulkRetryState.Finished, ActivityTypes.BulkFinished, finished, cancellation);
        if (reading.WhyHalt is { } trouble) return await ledger.EndAsync(id, BulkRetryState.Halted, ActivityTypes.BulkHalted, trouble, cancellation);
        if (reading.StageIsOver) return await ledger.NextStageAsync(reading, cancellation);
        return await SendAsync(reading, cancellation);
    }

    private async Task<TimeSpan> SendAsync(BulkReading reading, CancellationToken cancellation)
    {
        var bulk = reading.Progress.Bulk;
        var pace = PaceOf(bulk, reading.LastRetriedAt);
        var room = Math.Min(Math.Min(reading.StageRoom, SentAtOnceMax), UnsettledMax - reading.Progress.Unsettled);
        if (room <= 0)
        {
            pace.Rest();
            return s_patience;
        }

        var due = pace.Take(clock.GetUtcNow(), room);
        if (due == 0) return pace.Until(clock.GetUtcNow());
        var sent = await Task.WhenAll((await ledger.NextAsync(bulk.Id, due, cancellation)).Select(id => RetryAsync(bulk, id, cancellation)));
        if (Array.Find(sent, s => s is Submission.Refused { Refusal.Reason: RefusalReason.Forbidden }) is Submission.Refused { Refusal: var forbidden })
            return await ledger.EndAsync(bulk.Id, BulkRetryState.Halted, ActivityTypes.BulkHalted,
                $"'{bulk.RequestedBy}', in whose name it runs, may no longer retry: {forbidden.Message} Another operator may let it go on.", cancellation);
        return pace.Until(clock.GetUtcNow());
    }

    private async Task<Submission> RetryAsync(BulkRetry bulk, OperationId id, CancellationToken cancellation)
    {
        var why = $"Bulk retry {bulk.Id}" + (bulk.Reason is { } reason ? $": {reason}" : "");
        var submission = await orchestrator.SubmitAsync(new RetryBulkItem(bulk.Id, id, worker.Value) { Reason = why }, Actor.OnBehalfOf(bulk.RequestedBy), cancellation);
        if (submission is Submission.Refused { Refusal: var refusal }) LogNotSent(bulk.Id, id, refusal.Message);
        return submission;
    }

    /// <summary>After a restart it goes on where the last retry left off, so that the rate holds across it.</summary>
    private BulkPace PaceOf(BulkRetry bulk, DateTimeOffset? lastRetriedAt)
    {
        if (_paces.TryGetValue(bulk.Id, out var pace)) return pace;
        var first = lastRetriedAt is { } last ? last + TimeSpan.FromSeconds(1 / bulk.RatePerSecond) : bulk.CreatedAt;
        return _paces[bulk.Id] = new BulkPace(bulk.RatePerSecond, first);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bulk retry {Bulk} did not send operation {Operation}: {Why}")]
    private partial void LogNotSent(long bulk, OperationId operation, string why);
}
