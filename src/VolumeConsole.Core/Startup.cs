using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Operations.Groups;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core;

/// <summary>
/// What must be settled before the first worker runs: who we are, which backends are ours, and that nobody else holds a lease.
/// Call it after the migrations, under the data folder's lock.
/// </summary>
public sealed partial class Startup(
    IWriterGate gate, InstallationIdentity identity, IIdentifiers identifiers, BackendRegistry backends, HoldWatch holds, Sweeper sweeper,
    CauseBackfill causes, BulkRetrier bulk, ILogger<Startup> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        identity.Set(await gate.WriteAsync(FindOrCreateAsync, cancellation));
        // Before anything is written or claimed: what comes later belongs to this run, and not to the state that was restored.
        await holds.StartAsync(cancellation);
        await sweeper.RecoverAsync(cancellation);
        await gate.WriteAsync(ReleaseScansAsync, cancellation);
        await causes.RunAsync(cancellation);
        await bulk.RecoverAsync(cancellation);
        foreach (var backend in backends.All) await AdmitAsync(backend, cancellation);
        await holds.LookAtMarkersAsync(cancellation);
    }

    /// <summary>
    /// Looks at a backend's marker. Storage that is empty and unmarked becomes ours, but only if no volume was ever recorded on
    /// it: otherwise it is not our storage, but the wrong one mounted in its place.
    /// </summary>
    /// <returns>What was found, after claiming it if it was claimed.</returns>
    public async Task<BackendAdmission> AdmitAsync(Backend backend, CancellationToken cancellation)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(backend.Settings.Timeout);
            var before = backend.Admission;
            var admission = await backend.CheckAsync(identity.Id, limit.Token).WaitAsync(limit.Token);
            if (admission.Unmarked && await IsUnusedAsync(backend, cancellation))
            {
                var claimed = await backend.Storage.ExchangeIdentityAsync(null, new BackendIdentity(identity.Id, 0), limit.Token);
                admission = await backend.CheckAsync(identity.Id, limit.Token);
                if (claimed) await gate.WriteAsync((write, _) => LogClaimed(backend, write), cancellation);
            }

            if (!admission.IsOurs && admission != before) LogNotOurs(admission.Explanation);
            return admission;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogUnreachable(failure, backend.Id);
            return backend.Admission;
        }
    }

    /// <summary>Refreshes a backend's marker with the highest activity sequence, so that a rolled-back database can be told by it.</summary>
    public async Task RefreshMarkerAsync(Backend backend, long sequence, CancellationToken cancellation)
    {
        if (await backend.Storage.ReadIdentityAsync(cancellation) is IdentityResult.Found found
            && found.Identity.Installation == identity.Id && found.Identity.Sequence < sequence)
            await backend.Storage.ExchangeIdentityAsync(found.Identity, found.Identity with { Sequence = sequence }, cancellation);
    }

    private async Task<Guid> FindOrCreateAsync(WriteScope write, CancellationToken cancellation)
    {
        if (await write.Db.Installations.FirstOrDefaultAsync(cancellation) is { } known) return known.InstallationId;
        var made = new Installation { InstallationId = identifiers.NewInstallationId(), CreatedAt = write.Now };
        write.Db.Installations.Add(made);
        write.Db.Activity.Add(new ActivityEntry
        {
            At = write.Now,
            Actor = Actor.Reconciler.ToString(),
            Type = ActivityTypes.InstallationCreated,
            Detail = made.InstallationId.ToString(),
        });
        return made.InstallationId;
    }

    private static async Task<int> ReleaseScansAsync(WriteScope write, CancellationToken cancellation)
    {
        var held = await write.Db.Scans.Where(s => s.LeaseUntil != null).ToListAsync(cancellation);
        foreach (var scan in held) scan.Release();
        return held.Count;
    }

    /// <summary>Nothing we sent can have reached it: no volume on it was ever available, and no call to it ever ended in doubt.</summary>
    private Task<bool> IsUnusedAsync(Backend backend, CancellationToken cancellation) => gate.WriteAsync(
        async (write, token) =>
            !await write.Db.VolumesAndSnapshots.AnyAsync(v => v.BackendId == backend.Id && v.FirstAvailableAt != null, token)
            && !await write.Db.Operations.AnyAsync(o => o.BackendId == backend.Id && (o.InDoubt || o.State == OperationState.Running), token),
        cancellation);

    private static Task<bool> LogClaimed(Backend backend, WriteScope write)
    {
        write.Db.Activity.Add(new ActivityEntry
        {
            At = write.Now,
            Actor = Actor.Reconciler.ToString(),
            Type = ActivityTypes.BackendClaimed,
            BackendId = backend.Id,
            Detail = "The storage was empty and unmarked, and no volume was ever on it: it carries our marker now.",
        });
        return Task.FromResult(true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Explanation}")]
    private partial void LogNotOurs(string explanation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backend '{Backend}' could not be looked at; its operations wait until it can")]
    private partial void LogUnreachable(Exception failure, string backend);
}
