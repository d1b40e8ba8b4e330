using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Operations;

/// <summary>
/// The transactions of an attempt: claim, renew, commit, abandon. Each is conditional on the operation's state and attempt number,
/// so at most one attempt commits, and a stale worker's answer never does.
/// </summary>
public sealed class AttemptLedger(
    OperationKinds kinds, RetryPolicy retry, BackendRegistry backends, InstallationIdentity installation, WorkerName worker, OperationOptions options,
    HoldBook holds, RepairedFindings findings)
{
    /// <summary>Takes the operation if it is due, wanted, and no other of its volume runs.</summary>
    /// <returns>Null where there is nothing to do.</returns>
    public async Task<AttemptContext?> ClaimAsync(OperationId id, WriteScope write, CancellationToken cancellation)
    {
        if (await ClaimableOperation.FindAsync(id, write.Db, cancellation) is not { Operation: var operation, Volume: var volume } found) return null;
        if (operation.State is not (OperationState.Queued or OperationState.Waiting) || !operation.IsDue(write.Now)) return null;
        if (found.IsPaused || found.AnotherRuns || !MayStart(operation.BackendId)) return null;

        var kind = kinds.Get(operation.Kind);
        if (!kind.IsWanted(volume))
        {
            operation.Supersede(write.Now);
            Log(write, ActivityTypes.Cancelled, operation, volume, $"The {Noun.Of(volume)} no longer wants it.");
            return null;
        }

        if (kind.Removes && (await holds.HoldsBackAsync(operation.BackendId, write.Db, cancellation) || await SnapshotOrder.HasAtWorkAsync(volume.Id, write.Db, cancellation))) return null;
        operation.Claim(write.Now, options.Lease);
        write.Db.Attempts.Add(new Attempt { OperationId = operation.Id, Number = operation.Attempt, Worker = worker.Value, StartedAt = write.Now });
        Log(write, ActivityTypes.Started, operation, volume, null);
        return AttemptContext.Of(operation, volume, installation.Id);
    }

    /// <summary>Not where its backend is not configured, or would be sent nothing: an attempt that cannot be sent is not begun.</summary>
    private bool MayStart(string backendId) => backends.TryFind(backendId, out var backend) && backend.Circuit.IsClosed;

    /// <summary>Extends the lease, if the attempt still holds it.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> RenewAsync(AttemptContext attempt, WriteScope write, CancellationToken cancellation)
    {
        var operation = await write.Db.Operations
            .FirstOrDefaultAsync(o => o.Id == attempt.Operation && o.State == OperationState.Running && o.Attempt == attempt.Number, cancellation);
        operation?.Renew(write.Now, options.Lease);
        return operation is not null;
    }

    /// <summary>Writes what the attempt brought back: attempt, operation, volume, observation and activity together, or nothing.</summary>
    public async Task<AttemptEnd> CommitAsync(AttemptContext attempt, AttemptReport report, WriteScope write, CancellationToken cancellation)
    {
        if (await RunningOperation.FindAsync(attempt.Operation, write, cancellation) is not { } running || running.Attempt.Number != attempt.Number)
            return new AttemptEnd(Stale: true, []);

        var (operation, volume) = (running.Operation, running.Volume);
        var kind = kinds.Get(operation.Kind);
        if (report.Seen is { } seen) Record(running.Observation, attempt.BackendId, attempt.ObjectName, seen, write);
        var outdated = report.Result is BackendResult.Done ? kind.Outdated(volume, attempt) : null;
        var verdict = outdated is null
            ? Verdict.Of(operation, report.Result, retry.DelayAfter(operation.Attempt), report.CutShort)
            : Verdict.OfOutdated(outdated);
        Conclude(running, verdict, report.Observed, write.Now);
        if (outdated is null && report.Result is BackendResult.Done done) kind.Commit(volume, done.State, write.Now);
        if (verdict.State == OperationState.Failed) kind.Fail(volume, write.Now);
        Log(write, TypeOf(verdict.State), operation, volume, verdict.Error ?? Told(report));

        // Only remedies, and what was tried more than once, can have ended a finding: everything else is spared the question.
        if (kind.Repairs || operation.Attempt > 1) await findings.SettleAsync(operation, volume, report.Seen, write, cancellation);
        return new AttemptEnd(Stale: false, await RingsAsync(running, write, cancellation), operation.State);
    }

    /// <summary>Ends an attempt that nobody else will: its worker died, or stood still beyond its lease.</summary>
    public static async Task<PendingRing?> AbandonAsync(OperationId id, WriteScope write, CancellationToken cancellation)
    {
        if (await RunningOperation.FindAsync(id, write, cancellation) is not { Operation: var operation } running) return null;
        var verdict = Verdict.OfAbandoned(operation);
        Conclude(running, verdict, null, write.Now);
        Log(write, TypeOf(verdict.State), operation, running.Volume, verdict.Error);
        return operation.State == OperationState.Waiting ? new PendingRing(operation.BackendId, operation.Id, verdict.Delay) : null;
    }

    /// <summary>Stores what a backend was seen to hold. The caller has just asked it.</summary>
    public static async Task RecordAsync(string backendId, ObjectName name, ObjectState seen, WriteScope write, CancellationToken cancellation)
    {
        var known = await write.Db.Observations.FirstOrDefaultAsync(o => o.BackendId == backendId && o.ObjectName == name, cancellation);
        Record(known, backendId, name, seen, write);
    }

    private static void Record(Observation? known, string backendId, ObjectName name, ObjectState seen, WriteScope write)
    {
        var observation = known ?? write.Db.Observations.Add(new Observation { BackendId = backendId, ObjectName = name }).Entity;
        observation.See(seen, write.Now);
    }

    private static void Conclude(RunningOperation running, Verdict verdict, string? observed, DateTimeOffset now)
    {
        running.Attempt.End(verdict.Outcome, observed, verdict.ErrorCode, verdict.Error, now);
        running.Operation.Conclude(verdict, now);
    }

    /// <summary>Itself, where it waits; and whatever queued behind it on the same volume, or on the volume of the snapshot that it was about, where that is due.</summary>
    private static async Task<IReadOnlyList<PendingRing>> RingsAsync(RunningOperation ended, WriteScope write, CancellationToken cancellation)
    {
        var (operation, behind) = (ended.Operation, await ended.BehindAsync(write, cancellation));
        return operation.State == OperationState.Waiting ? [.. behind, new PendingRing(operation.BackendId, operation.Id, operation.DueAt - write.Now)] : behind;
    }

    private static string? Told(AttemptReport report) => report.Seen switch
    {
        ObjectState.Present present => $"The backend reports {SizeText.Of(present.SizeBytes)}.",
        ObjectState.Absent => "The backend reports that nothing is there.",
        _ => null,
    };

    private static string TypeOf(OperationState state) => state switch
    {
        OperationState.Succeeded => ActivityTypes.Succeeded,
        OperationState.Waiting => ActivityTypes.Waiting,
        OperationState.Failed => ActivityTypes.Failed,
        OperationState.NeedsAttention => ActivityTypes.NeedsAttention,
        OperationState.Cancelled => ActivityTypes.Cancelled,
        _ => throw new InvalidOperationException($"An attempt cannot end as {state}."),
    };

    private static void Log(WriteScope write, string type, Operation operation, Volume volume, string? detail) => write.Db.Activity.Add(new ActivityEntry
    {
        At = write.Now,
        Actor = Actor.Reconciler.ToString(),
        Type = type,
        BackendId = operation.BackendId,
        VolumeId = volume.Id,
        VolumeName = volume.Name,
        Operation = operation,
        Attempt = operation.Attempt,
        Detail = detail,
    });
}
