using System.Runtime.CompilerServices;
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
    Suspects suspects,
    DriftRules rules,
    InstallationIdentity installation,
    RunningScans running,
    TimeProvider clock,
    ILogger<Reconciler> log)
{
    /// <summary>Runs a whole pass, unless another holds the backend's scan lease.</summary>
    /// <returns>How it ended; null where another pass is under way, or took over.</returns>
    public async Task<ScanReport?> ScanAsync(Backend backend, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var report = await PassAsync(backend, began, cancellation);
        Meters.ScanDuration.Record(
            clock.GetElapsedTime(began).TotalSeconds, new("backend", backend.Id), new("outcome", report is null ? "none" : PersistedNames.ScanOutcome.Of(report.Outcome)));
        return report;
    }

    private async Task<ScanReport?> PassAsync(Backend backend, long began, CancellationToken cancellation)
    {
        if (await gate.WriteAsync((w, t) => FindingLedger.BeginAsync(backend.Id, w, t), cancellation) is not { } turn) return null;
        using var meter = running.Begin(backend.Id, turn.Baseline.ObjectCount > 0 ? turn.Baseline.ObjectCount : null);
        var listing = await ListAsync(backend, turn, meter, cancellation);
        var (suspected, changed) = (0, 0);
        if (listing.Outcome == ScanOutcome.Complete)
        {
            if (await suspects.LookAgainAsync(backend, turn.Pass, listing.Candidates, meter, cancellation) is not { } looked) return null;
            (suspected, changed) = looked;
        }
        else
        {
            LogNotBelieved(backend.Id, listing.Outcome, listing.Problem);
        }

        if (!await gate.WriteAsync((w, t) => FindingLedger.EndAsync(backend.Id, turn, listing, changed, w, t), cancellation)) return null;
        return new ScanReport(listing.Outcome, suspected + changed > 0 || listing.IsCut ? ScanPace.Busy : ScanPace.Idle, clock.GetElapsedTime(began));
    }

    private async Task<Listing> ListAsync(Backend backend, ScanTurn turn, ScanMeter meter, CancellationToken cancellation)
    {
        try
        {
            if (await AdmissionAsync(backend, cancellation) is { IsOurs: false } before) return Listing.Refused(ScanOutcome.Unreachable, before.Explanation);
            var changes = new SeenChanges(backend.Id, gate);
            var listing = await new ListingComparer(backend.Id, installation.Id, rules, turn.Baseline, clock, ids => PendingAsync(ids, cancellation)).CompareAsync(
                FollowedAsync(backend, turn.Pass, changes, meter, cancellation), RecordedRows.StreamAsync(databases, backend.Id, cancellation), changes.Add, cancellation);

            // The folder may have been moved away, or something mounted over it, while it was listed.
            if (await AdmissionAsync(backend, cancellation) is { IsOurs: false } after) return Listing.Refused(ScanOutcome.Unreachable, after.Explanation);
            if (listing.Outcome != ScanOutcome.Complete) return listing;
            foreach (var gone in listing.Gone) changes.Add(gone);
            await changes.FlushAsync(cancellation);
            return listing;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return Listing.Refused(ScanOutcome.Unreachable, $"The listing did not come to its end: {failure.Message}");
        }
    }

    /// <summary>Passes the listing on; keeps the lease, counts, and stores what was seen otherwise whenever a batch is full.</summary>
    private async IAsyncEnumerable<ListedObject> FollowedAsync(
        Backend backend, long pass, SeenChanges changes, ScanMeter meter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var renewed = clock.GetTimestamp();
        var listed = 0;
        await foreach (var entry in backend.Storage.ListAsync(cancellation))
        {
            yield return entry;
            meter.Count();
            if (changes.IsFull) await changes.FlushAsync(cancellation);

            // A clock read an object would be dear at a million of them; a slow listing still renews in time.
            if (++listed % 64 != 0 || clock.GetElapsedTime(renewed) < FindingLedger.Lease / 3) continue;
            if (!await gate.WriteAsync((w, t) => FindingLedger.RenewAsync(backend.Id, pass, w, t), cancellation))
                throw new InvalidOperationException("Another pass took over.");
            renewed = clock.GetTimestamp();
        }
    }

    private async Task<Dictionary<Volumes.VolumeId, PendingWork>> PendingAsync(IReadOnlyCollection<Volumes.VolumeId> ids, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await RecordedRows.PendingAsync(db, ids, clock.GetUtcNow(), cancellation);
    }

    private async Task<BackendAdmission> AdmissionAsync(Backend backend, CancellationToken cancellation) =>
        await backend.CheckAsync(installation.Id, cancellation).WaitAsync(backend.Settings.Timeout, clock, cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The listing of backend '{Backend}' is {Outcome} and not believed: {Problem}")]
    private partial void LogNotBelieved(string backend, ScanOutcome outcome, string? problem);
}
