using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// One pass over a backend: list, compare, store suspicions, look again at each, confirm or close. Reports only; it repairs nothing.
/// </summary>
public sealed partial class Reconciler(
    IDbContextFactory<VolumeDb> databases,
    IWriterGate gate,
    FindingLedger ledger,
    DriftRules rules,
    InstallationIdentity installation,
    TimeProvider clock,
    ILogger<Reconciler> log)
{
    private const int BatchSize = 200;

    /// <summary>Observations that still say the same are renewed when they are this old, so that a quiet backend writes little.</summary>
    private static readonly TimeSpan ObservationRefresh = TimeSpan.FromMinutes(5);

    /// <summary>Runs a whole pass, unless another holds the backend's scan lease.</summary>
    /// <returns>How it ended; null where another pass is under way, or took over.</returns>
    public async Task<ScanOutcome?> ScanAsync(Backend backend, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var outcome = await PassAsync(backend, cancellation);
        Meters.ScanDuration.Record(
            clock.GetElapsedTime(began).TotalSeconds, new("backend", backend.Id), new("outcome", outcome is { } ended ? PersistedNames.ScanOutcome.Of(ended) : "none"));
        return outcome;
    }

    private async Task<ScanOutcome?> PassAsync(Backend backend, CancellationToken cancellation)
    {
        if (await gate.WriteAsync((w, t) => FindingLedger.BeginAsync(backend.Id, w, t), cancellation) is not { } pass) return null;
        var seen = new Dictionary<ObjectName, ObjectState.Present>();
        var listing = await ListAsync(backend, seen, pass, cancellation);
        if (listing.Outcome == ScanOutcome.Complete && !await LookAgainAsync(backend, pass, listing.Candidates, cancellation)) return null;
        if (listing.Outcome != ScanOutcome.Complete) LogNotBelieved(backend.Id, listing.Outcome, listing.Problem);
        var ended = await gate.WriteAsync((w, t) => FindingLedger.EndAsync(backend.Id, pass, listing, w, t), cancellation);
        return ended ? listing.Outcome : null;
    }

    private async Task<Listing> ListAsync(Backend backend, Dictionary<ObjectName, ObjectState.Present> seen, long pass, CancellationToken cancellation)
    {
        try
        {
            if (await AdmissionAsync(backend, cancellation) is { IsOurs: false } before) return Listing.Refused(ScanOutcome.Unreachable, before.Explanation);
            var listing = await new ListingComparer(backend.Id, installation.Id, rules).CompareAsync(
                RenewingAsync(backend, pass, seen, cancellation),
                RecordedRows.StreamAsync(databases, backend.Id, clock, cancellation),
                (name, state) => seen[name] = state,
                cancellation);

            // The folder may have been moved away, or something mounted over it, while it was listed.
            if (await AdmissionAsync(backend, cancellation) is { IsOurs: false } after) return Listing.Refused(ScanOutcome.Unreachable, after.Explanation);
            if (listing.Outcome == ScanOutcome.Complete) await RecordSeenAsync(backend.Id, seen, cancellation);
            return listing;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return Listing.Refused(ScanOutcome.Unreachable, $"The listing did not come to its end: {failure.Message}");
        }
    }

    /// <summary>Passes the listing on; keeps the lease, and stores what was seen so far whenever a batch is full.</summary>
    private async IAsyncEnumerable<ListedObject> RenewingAsync(
        Backend backend, long pass, Dictionary<ObjectName, ObjectState.Present> seen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var renewAt = clock.GetUtcNow() + (FindingLedger.Lease / 3);
        await foreach (var listed in backend.Storage.ListAsync(cancellation))
        {
            yield return listed;
            if (seen.Count >= BatchSize) await RecordSeenAsync(backend.Id, seen, cancellation);
            if (clock.GetUtcNow() < renewAt) continue;
            if (!await gate.WriteAsync((w, t) => FindingLedger.RenewAsync(backend.Id, pass, w, t), cancellation))
                throw new InvalidOperationException("Another pass took over.");
            renewAt = clock.GetUtcNow() + (FindingLedger.Lease / 3);
        }
    }

    private async Task<bool> LookAgainAsync(Backend backend, long pass, IReadOnlyList<Candidate> candidates, CancellationToken cancellation)
    {
        foreach (var batch in candidates.Chunk(BatchSize))
        {
            if (!await gate.WriteAsync((w, t) => FindingLedger.SuspectAsync(backend.Id, pass, batch, w, t), cancellation)) return false;
        }

        var suspected = candidates.ToDictionary(c => c.Name, c => c.Rule);
        foreach (var name in await UndecidedAsync(backend.Id, cancellation))
        {
            if (!await DecideAsync(backend, pass, name, suspected.GetValueOrDefault(name), cancellation)) return false;
        }

        return true;
    }

    private async Task<bool> DecideAsync(Backend backend, long pass, ObjectName name, string? suspected, CancellationToken cancellation)
    {
        RecordedVolume? row;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
            row = await RecordedRows.FindAsync(db, backend.Id, name, clock.GetUtcNow(), cancellation);
        var look = await backend.CallAsync(installation.Id, (storage, token) => storage.ObserveAsync(name, token), cancellation);
        if (look is not BackendResult.Done done) return true;
        return await gate.WriteAsync((w, t) => ledger.DecideAsync(backend.Id, pass, name, row, done.State, suspected, w, t), cancellation);
    }

    private async Task<List<ObjectName>> UndecidedAsync(string backendId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var names = await db.Findings.AsNoTracking().Where(f => f.BackendId == backendId && f.State != FindingState.Closed)
            .Select(f => f.ObjectName).Distinct().Order().ToListAsync(cancellation);
        return [.. names.Select(ObjectName.Parse)];
    }

    private async Task RecordSeenAsync(string backendId, Dictionary<ObjectName, ObjectState.Present> seen, CancellationToken cancellation)
    {
        if (seen.Count == 0) return;
        var names = seen.Keys.ToList();
        await gate.WriteAsync(
            async (write, token) =>
            {
                var known = await write.Db.Observations.Where(o => o.BackendId == backendId && names.Contains(o.ObjectName)).ToDictionaryAsync(o => o.ObjectName, token);
                foreach (var (name, state) in seen) Renew(known.GetValueOrDefault(name), backendId, name, state, write);
                return true;
            },
            cancellation);
        seen.Clear();
    }

    private static void Renew(Observation? known, string backendId, ObjectName name, ObjectState.Present state, WriteScope write)
    {
        if (known is null) write.Db.Observations.Add(known = new Observation { BackendId = backendId, ObjectName = name });
        else if (known.Exists && known.SizeBytes == state.SizeBytes && known.ObservedAt > write.Now - ObservationRefresh) return;
        known.See(state, write.Now);
    }

    private async Task<BackendAdmission> AdmissionAsync(Backend backend, CancellationToken cancellation) =>
        await backend.CheckAsync(installation.Id, cancellation).WaitAsync(backend.Settings.Timeout, clock, cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The listing of backend '{Backend}' is {Outcome} and not believed: {Problem}")]
    private partial void LogNotBelieved(string backend, ScanOutcome outcome, string? problem);
}
