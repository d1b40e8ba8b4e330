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
        var db = write.Db;
        var operation = await db.Operations.FirstOrDefaultAsync(o => o.Id == id, cancellation);
        if (operation is not { State: OperationState.Queued or OperationState.Waiting } || !operation.IsDue(write.Now)) return null;
        if (!await MayStartAsync(operation.BackendId, db, cancellation)) return null;
        if (await db.Operations.AnyAsync(o => o.VolumeId == operation.VolumeId && o.State == OperationState.Running, cancellation)) return null;

        var volume = await db.VolumesAndSnapshots.FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        var kind = kinds.Get(operation.Kind);
        if (!kind.IsWanted(volume))
        {
            operation.Supersede(write.Now);
            Log(write, ActivityTypes.Cancelled, operation, volume, "The volume no longer wants it.");
            return null;
        }

        if (kind.Removes && (await holds.HoldsBackAsync(operation.BackendId, db, cancellation) || await SnapshotOrder.AtWork(db).AnyAsync(s => s.SnapshotOf == volume.Id, cancellation))) return null;
        operation.Claim(write.Now, options.Lease);
        db.Attempts.Add(new Attempt { OperationId = operation.Id, Number = operation.Attempt, Worker = worker.Value, StartedAt = write.Now });
        Log(write, ActivityTypes.Started, operation, volume, null);
        return AttemptContext.Of(operation, volume, installation.Id);
    }

    /// <summary>Held where its backend is not configured, paused, or would be sent nothing: an attempt that cannot be sent is not begun.</summary>
    private async Task<bool> MayStartAsync(string backendId, VolumeDb db, CancellationToken cancellation) =>
        backends.TryFind(backendId, out var backend) && backend.Circuit.IsClosed && !await db.Pauses.AnyAsync(p => p.BackendId == backendId, cancellation);

    /// <summary>Extends the lease, if the attempt still holds it.</summary>
    /// <returns>Whether it does.</returns>
    public async Task<bool> RenewAsync(AttemptContext attempt, WriteScope write, CancellationToken cancellation)
    {
        var operation = await HeldAsync(attempt, write.Db, cancellation);
        operation?.Renew(write.Now, options.Lease);
        return operation is not null;
    }

    /// <summary>Writes what the attempt brought back: attempt, operation, volume, observation and activity together, or nothing.</summary>
    public async Task<AttemptEnd> CommitAsync(AttemptContext attempt, AttemptReport report, WriteScope write, CancellationToken cancellation)
    {
        var operation = await HeldAsync(attempt, write.Db, cancellation);
        if (operation is null) return new AttemptEnd(Stale: true, []);

        var volume = await write.Db.VolumesAndSnapshots.FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        var kind = kinds.Get(operation.Kind);
        if (report.Seen is { } seen) await RecordAsync(attempt.BackendId, attempt.ObjectName, seen, write, cancellation);
        var outdated = report.Result is BackendResult.Done ? kind.Outdated(volume, attempt) : null;
        var verdict = outdated is null
            ? Verdict.Of(operation, report.Result, retry.DelayAfter(operation.Attempt), report.CutShort)
            : Verdict.OfOutdated(outdated);
        await ConcludeAsync(operation, verdict, report.Observed, write, cancellation);
        if (outdated is null && report.Result is BackendResult.Done done) kind.Commit(volume, done.State, write.Now);
        if (verdict.State == OperationState.Failed) kind.Fail(volume, write.Now);
        Log(write, TypeOf(verdict.State), operation, volume, verdict.Error ?? Told(report));

        // Only remedies, and what was tried more than once, can have ended a finding: everything else is spared the question.
        if (kind.Repairs || operation.Attempt > 1) await findings.SettleAsync(operation, volume, report.Seen, write, cancellation);
        return new AttemptEnd(Stale: false, await RingsAsync(operation, volume, write, cancellation), operation.State);
    }

    /// <summary>Ends an attempt that nobody else will: its worker died, or stood still beyond its lease.</summary>
    public static async Task<PendingRing?> AbandonAsync(OperationId id, WriteScope write, CancellationToken cancellation)
    {
        var operation = await write.Db.Operations.FirstOrDefaultAsync(o => o.Id == id && o.State == OperationState.Running, cancellation);
        if (operation is null) return null;
        var volume = await write.Db.VolumesAndSnapshots.FirstAsync(v => v.Id == operation.VolumeId, cancellation);
        var verdict = Verdict.OfAbandoned(operation);
        await ConcludeAsync(operation, verdict, null, write, cancellation);
        Log(write, TypeOf(verdict.State), operation, volume, verdict.Error);
        return operation.State == OperationState.Waiting ? new PendingRing(operation.BackendId, operation.Id, verdict.Delay) : null;
    }

    /// <summary>Stores what a backend was seen to hold. The caller has just asked it.</summary>
    public static async Task RecordAsync(string backendId, ObjectName name, ObjectState seen, WriteScope write, CancellationToken cancellation)
    {
        var observation = await write.Db.Observations.FirstOrDefaultAsync(o => o.BackendId == backendId && o.ObjectName == name, cancellation);
        if (observation is null)
        {
            observation = new Observation { BackendId = backendId, ObjectName = name };
            write.Db.Observations.Add(observation);
        }

        observation.See(seen, write.Now);
    }

    private static Task<Operation?> HeldAsync(AttemptContext attempt, VolumeDb db, CancellationToken cancellation) => db.Operations
        .FirstOrDefaultAsync(o => o.Id == attempt.Operation && o.State == OperationState.Running && o.Attempt == attempt.Number, cancellation);

    private static async Task ConcludeAsync(Operation operation, Verdict verdict, string? observed, WriteScope write, CancellationToken cancellation)
    {
        var row = await write.Db.Attempts.FirstAsync(a => a.OperationId == operation.Id && a.Number == operation.Attempt, cancellation);
        row.End(verdict.Outcome, observed, verdict.ErrorCode, verdict.Error, write.Now);
        operation.Conclude(verdict, write.Now);
    }

    /// <summary>Itself, where it waits; and whatever queued behind it on the same volume, or on the volume of the snapshot that it was about, where that is due.</summary>
    private static async Task<IReadOnlyList<PendingRing>> RingsAsync(Operation ended, Volume volume, WriteScope write, CancellationToken cancellation)
    {
        var near = volume.SnapshotOf is { } of
            ? write.Db.Operations.Where(o => o.VolumeId == ended.VolumeId || o.VolumeId == of)
            : write.Db.Operations.Where(o => o.VolumeId == ended.VolumeId);
        var behind = await near.AsNoTracking()
            .Where(o => o.Id != ended.Id && o.DueAt <= write.Now)
            .Where(o => o.State == OperationState.Queued || o.State == OperationState.Waiting)
            .OrderBy(o => o.Id).Select(o => new PendingRing(o.BackendId, o.Id, TimeSpan.Zero)).ToListAsync(cancellation);
        if (ended.State == OperationState.Waiting) behind.Add(new PendingRing(ended.BackendId, ended.Id, ended.DueAt - write.Now));
        return behind;
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
