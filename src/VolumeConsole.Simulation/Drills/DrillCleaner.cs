using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Drift.Changes;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Holds.Changes;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Drills;

/// <summary>
/// Takes away what runs made: faults, volumes, stray objects, findings, holds. All through the write door, as the program. It goes by what the
/// database records, so it also takes away what a run left that was cut short by a restart.
/// </summary>
public sealed partial class DrillCleaner(DrillDesk desk, DrillServices services, BackendRegistry backends, HoldBook holds, ILogger<DrillCleaner> log)
{
    private const int BatchMax = 500;
    private const int ScansMax = 5;
    private const int AtOnceMax = 32;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <summary>Simulated storage forgets its marker with the process; what is known to be simulated needs nobody to vouch for it.</summary>
    public void PutMarkBack(SimulatorBackend storage)
    {
        if (storage.Snapshot().Identity is null) storage.Remount(new BackendIdentity(services.Installation.Id, 0));
    }

    /// <summary>After a start: what an earlier process left.</summary>
    public async Task<string?> RecoverAsync(CancellationToken cancellation)
    {
        if (desk.Sandbox() is not var (_, storage) || (await LeftAsync(cancellation)).Count + (await FindingsAsync([], cancellation)) == 0 && SandboxHold() is null) return null;
        PutMarkBack(storage);
        return await ClearAsync([], storage, TimeSpan.FromMinutes(2), cancellation);
    }

    /// <summary>After a run.</summary>
    /// <param name="objects">What it drew; what nobody owns of it is taken away by hand.</param>
    /// <returns>What could not be taken away, in words; null where nothing is left.</returns>
    public async Task<string?> CleanAsync(DrillStage stage, IReadOnlyList<ObjectName> objects, CancellationToken cancellation)
    {
        foreach (var fault in services.MyFaults(stage.InjectedFaults)) await AskAsync(services.Board!.Stop(fault), cancellation);
        foreach (var putBack in stage.Afterwards.Reverse()) await putBack(cancellation);
        PutMarkBack(stage.Storage);
        return await ClearAsync(objects, stage.Storage, TimeSpan.FromMinutes(2) + stage.Run.Drill.ExtraTime(services.Options), cancellation);
    }

    private async Task<string?> ClearAsync(IReadOnlyList<ObjectName> objects, SimulatorBackend storage, TimeSpan bound, CancellationToken cancellation)
    {
        var began = services.Clock.GetTimestamp();
        if (SandboxHold() is { } hold) await AskAsync(new ReleaseHold(hold.Id, ReleaseHold.Word), cancellation);
        while (await LeftAsync(cancellation) is { Count: > 0 } left)
        {
            if (services.Clock.GetElapsedTime(began) > bound) return $"{left.Count}{(left.Count == BatchMax ? " or more" : "")} volumes, the first is '{left[0].Volume.Name}'";
            await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = cancellation }, async (one, token) => await TakeAwayAsync(one, token));
            await Task.Delay(s_look, services.Clock, cancellation);
        }

        await TakeStraysAsync(objects, storage, cancellation);
        return await CloseFindingsAsync(objects, bound, cancellation);
    }

    private async Task TakeAwayAsync(Leftover left, CancellationToken cancellation)
    {
        var request = (left.Volume.Lifecycle, left.Job) switch
        {
            (not VolumeLifecycle.Deleting, _) => new DeleteVolume.Request(left.Volume.Id),
            (_, { State: OperationState.Queued, Kind: DeleteVolume.KindName, Attempt: 0 } job) when !job.IsDue(services.Clock.GetUtcNow()) => new PurgeNow(left.Volume.Id),
            (_, { State: OperationState.Failed or OperationState.NeedsAttention or OperationState.Waiting } job) => new RetryOperation(job.Id),
            _ => (Request?)null,
        };
        if (request is not null) await AskAsync(request, cancellation);
    }

    /// <summary>Stray objects, and what came back of a volume that was given up: no live row owns them.</summary>
    private async Task TakeStraysAsync(IReadOnlyList<ObjectName> objects, SimulatorBackend storage, CancellationToken cancellation)
    {
        await using var db = await services.Databases.CreateDbContextAsync(cancellation);
        var owned = await db.VolumesAndSnapshots.AsNoTracking().Where(v => v.BackendId == desk.SandboxId && objects.Contains(v.ObjectName))
            .Where(v => v.Lifecycle != VolumeLifecycle.Deleted && v.Lifecycle != VolumeLifecycle.Lost).Select(v => v.ObjectName).ToListAsync(cancellation);
        foreach (var stray in objects.Except(owned)) storage.Delete(stray.Value);
    }

    private async Task<string?> CloseFindingsAsync(IReadOnlyList<ObjectName> objects, TimeSpan bound, CancellationToken cancellation)
    {
        var began = services.Clock.GetTimestamp();
        for (var scan = 0; scan < ScansMax && await NeedsScanAsync(objects, cancellation); scan++)
        {
            await AskAsync(new RequestScan(desk.SandboxId), cancellation);
            while (await IsScanWantedAsync(cancellation) && services.Clock.GetElapsedTime(began) < bound) await Task.Delay(s_look, services.Clock, cancellation);
        }

        return await FindingsAsync(objects, cancellation) is > 0 and var left ? $"{left} findings" : null;
    }

    private async Task<bool> NeedsScanAsync(IReadOnlyList<ObjectName> objects, CancellationToken cancellation)
    {
        await using var db = await services.Databases.CreateDbContextAsync(cancellation);
        return await FindingsAsync(objects, cancellation) > 0
            || await db.Scans.AnyAsync(s => s.BackendId == desk.SandboxId && s.Outcome != null && s.Outcome != ScanOutcome.Complete, cancellation);
    }

    private async Task<bool> IsScanWantedAsync(CancellationToken cancellation)
    {
        await using var db = await services.Databases.CreateDbContextAsync(cancellation);
        return await db.Scans.AnyAsync(s => s.BackendId == desk.SandboxId && (s.RequestedAt != null || s.LeaseUntil != null), cancellation);
    }

    private async Task<int> FindingsAsync(IReadOnlyList<ObjectName> objects, CancellationToken cancellation)
    {
        var names = objects.Select(o => o.Value).ToList();
        await using var db = await services.Databases.CreateDbContextAsync(cancellation);
        return await db.Findings.CountAsync(
            f => f.BackendId == desk.SandboxId && f.State != FindingState.Closed
                && (names.Contains(f.ObjectName) || OfRuns(db).Any(v => v.Id == f.VolumeId)),
            cancellation);
    }

    /// <summary>Volumes that runs asked for. Somebody else's may be named alike, and is left alone.</summary>
    private IQueryable<Volume> OfRuns(VolumeDb db) => db.VolumesAndSnapshots.AsNoTracking().Where(v => v.BackendId == desk.SandboxId && v.Name.StartsWith(DrillStage.NamePrefix)
        && db.Operations.Any(o => o.VolumeId == v.Id && o.Reason!.StartsWith(DrillStage.ReasonPrefix)));

    private async Task<List<Leftover>> LeftAsync(CancellationToken cancellation)
    {
        await using var db = await services.Databases.CreateDbContextAsync(cancellation);
        var volumes = await OfRuns(db)
            .Where(v => v.Lifecycle != VolumeLifecycle.Deleted && v.Lifecycle != VolumeLifecycle.Lost).OrderBy(v => v.Id).Take(BatchMax).ToListAsync(cancellation);
        var ids = volumes.ConvertAll(v => v.Id);
        var jobs = (await db.Operations.AsNoTracking().Where(o => ids.Contains(o.VolumeId) && o.State != OperationState.Succeeded && o.State != OperationState.Cancelled)
            .OrderByDescending(o => o.Id).ToListAsync(cancellation)).ToLookup(o => o.VolumeId);
        return volumes.ConvertAll(v => new Leftover(v, jobs[v.Id].FirstOrDefault()));
    }

    /// <summary>A rollback that the marker of simulated storage tells of is a scenario's; it holds up everything, so it is only released where nothing is real.</summary>
    private Hold? SandboxHold() => backends.All.All(b => b.Kind == SimulatorBackendKind.KindName)
        ? holds.InForce.FirstOrDefault(h => h.Kind == HoldKind.Rollback && h.BackendId == desk.SandboxId)
        : null;

    private async Task AskAsync(Request request, CancellationToken cancellation)
    {
        if (await services.Orchestrator.SubmitAsync(request with { Reason = "Taken away after a scenario" }, DrillStage.Program, cancellation) is Submission.Refused refused)
            LogRefused(refused.Refusal.Message);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A request of the cleaning after a scenario was refused, and is looked at again: {Why}")]
    private partial void LogRefused(string why);

    /// <param name="Job">The newest that is not over.</param>
    private sealed record Leftover(Volume Volume, Operation? Job);
}
