using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// Runs one attempt of an operation: claim, ask the backend once, commit under the fence. What a worker that died or stood
/// still leaves behind is taken up by the <see cref="Sweeper"/>.
/// </summary>
public sealed partial class OperationRunner(
    IWriterGate gate,
    AttemptLedger ledger,
    BackendRegistry backends,
    OperationKinds kinds,
    IDoorbell doorbell,
    IAttemptSeam seam,
    WorkerStop stop,
    InstallationIdentity installation,
    OperationOptions options,
    TimeProvider clock,
    ILogger<OperationRunner> log)
{
    /// <summary>Runs the operation if it is due, free and wanted; otherwise does nothing. Safe to call at any time, from anywhere, twice.</summary>
    public async Task RunAsync(OperationId id, CancellationToken cancellation)
    {
        if (!stop.TryEnter()) return;
        try
        {
            // Neither claim nor commit is given up half-way: a stop lets them end, and only cuts the backend call short.
            if (await gate.WriteAsync((write, token) => ledger.ClaimAsync(id, write, token), CancellationToken.None) is not { } attempt) return;
            using var told = new AttemptTelling(attempt, clock, log);
            var report = await AskAsync(attempt, cancellation);
            if (!await seam.PassAsync(attempt, stop.CutShort)) return;
            var next = await gate.WriteAsync((write, token) => ledger.CommitAsync(attempt, report, write, token), CancellationToken.None);
            told.Ended(report.Result, next);
            if (next.Stale) LogStale(id, attempt.Number);
            foreach (var ring in next.Rings) doorbell.Ring(ring.BackendId, ring.Operation, ring.Delay);
        }
        finally
        {
            stop.Leave();
        }
    }

    private async Task<AttemptReport> AskAsync(AttemptContext attempt, CancellationToken cancellation)
    {
        var kind = kinds.Get(attempt.Kind);
        if (!backends.TryFind(attempt.BackendId, out var backend))
            return new AttemptReport(new BackendResult.NotNow(BackendCodes.Refused, $"Backend '{attempt.BackendId}' is not configured, so nothing was sent."), null, null, false);

        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.CutShort);
        await using var heartbeat = clock.CreateTimer(_ => Renew(attempt), null, options.Lease / 3, options.Lease / 3);
        string? observed = null;
        ObjectState? seen = null;
        if (attempt.InDoubt)
        {
            // An earlier attempt may have happened: look first, and say what was found.
            var look = await backend.CallAsync(installation.Id, (storage, token) => storage.ObserveAsync(attempt.ObjectName, token), cut.Token);
            if (look is not BackendResult.Done { State: var state }) return new AttemptReport(look, null, null, cut.IsCancellationRequested);
            var foresight = kind.Foresee(state, attempt);
            (seen, observed) = (state, foresight.Sentence);
            if (foresight.Effect == ForeseenEffect.Conflict)
                return new AttemptReport(new BackendResult.Rejected(BackendCodes.Conflict, foresight.Sentence), seen, observed, false);
        }

        var limit = kind.IsLongFor(attempt.ObjectName) ? backend.Settings.CopyTimeout : backend.Settings.Timeout;
        var result = await backend.CallAsync(installation.Id, limit, (storage, token) => kind.CallAsync(attempt, storage, token), cut.Token);
        if (result is BackendResult.Done done)
        {
            seen = done.State;
            if (kind.Objection(done.State, attempt) is { } objection) result = new BackendResult.Rejected(BackendCodes.Conflict, objection);
        }

        return new AttemptReport(result, seen, observed, cut.IsCancellationRequested);
    }

    private void Renew(AttemptContext attempt) => _ = RenewAsync(attempt);

    private async Task RenewAsync(AttemptContext attempt)
    {
        try
        {
            await gate.WriteAsync((write, token) => ledger.RenewAsync(attempt, write, token), stop.CutShort);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The lease is the safety net: one that cannot be renewed runs out, and the sweep takes over.
            LogNotRenewed(failure, attempt.Operation, attempt.Number);
        }
        catch (OperationCanceledException)
        {
            LogRenewalStopped(attempt.Operation, attempt.Number);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} of operation {Operation} came back after its lease; its answer was dropped")]
    private partial void LogStale(OperationId operation, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of attempt {Attempt} of operation {Operation} could not be renewed")]
    private partial void LogNotRenewed(Exception failure, OperationId operation, int attempt);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The lease of attempt {Attempt} of operation {Operation} is no longer renewed: the console stops")]
    private partial void LogRenewalStopped(OperationId operation, int attempt);
}
