using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// The transactions of a pass. Each is fenced by the pass number under the scan lease, and a finding is only written while the
/// row still has the version that it was seen against.
/// </summary>
public sealed class FindingLedger(InstallationIdentity installation, DriftRules rules)
{
    /// <summary>Longer than any step between two renewals.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Takes the backend's scan lease.</summary>
    /// <returns>The pass number; null where another pass holds the lease.</returns>
    public static async Task<long?> BeginAsync(string backendId, WriteScope write, CancellationToken cancellation)
    {
        var scan = await ScanAsync(backendId, write, cancellation);
        if (scan.IsHeld(write.Now)) return null;
        scan.Begin(write.Now, Lease);
        return scan.Pass;
    }

    /// <summary>Keeps the lease.</summary>
    /// <returns>False where the pass has lost it, and must write nothing more.</returns>
    public static async Task<bool> RenewAsync(string backendId, long pass, WriteScope write, CancellationToken cancellation)
    {
        var scan = await HeldAsync(backendId, pass, write, cancellation);
        scan?.Renew(write.Now, Lease);
        return scan is not null;
    }

    /// <summary>Ends the pass.</summary>
    public static async Task<bool> EndAsync(string backendId, long pass, Listing listing, WriteScope write, CancellationToken cancellation)
    {
        if (await HeldAsync(backendId, pass, write, cancellation) is not { } scan) return false;
        scan.End(listing.Outcome, listing.Problem, listing.ObjectCount, listing.ForeignCount, listing.MissingCount, write.Now);
        Log(write, ActivityTypes.ScanEnded, backendId, null, listing.Problem ?? $"{listing.ObjectCount} objects, {listing.ForeignCount} foreign");
        return true;
    }

    /// <summary>The first look: stores what is suspected, unless the row moved on.</summary>
    public static async Task<bool> SuspectAsync(string backendId, long pass, IReadOnlyList<Candidate> candidates, WriteScope write, CancellationToken cancellation)
    {
        if (await HeldAsync(backendId, pass, write, cancellation) is null) return false;
        foreach (var candidate in candidates)
        {
            var row = await RecordedRows.FindAsync(write.Db, backendId, candidate.Name, write.Now, cancellation);
            if (row?.Version != candidate.Recorded?.Version || row is { InFlight: true }) continue;
            var known = await OpenAsync(backendId, candidate.Name, write, cancellation);
            if (known.Any(f => f.Rule == candidate.Rule)) continue;
            write.Db.Findings.Add(new Finding
            {
                BackendId = backendId,
                ObjectName = candidate.Name.Value,
                VolumeId = row?.Id,
                Rule = candidate.Rule,
                Recorded = candidate.Difference.Recorded,
                Actual = candidate.Difference.Actual,
                FirstSeenAt = write.Now,
            });
        }

        return true;
    }

    /// <summary>The second look: confirms what it agrees with, closes what is gone, and leaves what it cannot tell.</summary>
    /// <param name="row">The row as it was before the backend was asked.</param>
    /// <param name="suspected">The rule by which the listing of this same pass saw a difference; null where it saw none.</param>
    public async Task<bool> DecideAsync(
        string backendId, long pass, ObjectName name, RecordedVolume? row, ObjectState seen, string? suspected, WriteScope write, CancellationToken cancellation)
    {
        if (await HeldAsync(backendId, pass, write, cancellation) is null) return false;
        var now = await RecordedRows.FindAsync(write.Db, backendId, name, write.Now, cancellation);
        if (now?.Version != row?.Version || now is { InFlight: true }) return true;

        await AttemptLedger.RecordAsync(backendId, name, seen, write, cancellation);
        var found = rules.Find(new Comparison(backendId, name, now, seen, installation.Id));
        foreach (var finding in await OpenAsync(backendId, name, write, cancellation))
        {
            if (finding.Rule == found?.Rule.Name) Agree(finding, found.Value.Difference, suspected, now, write);
            else Close(finding, now, write);
        }

        return true;
    }

    private static void Agree(Finding finding, Difference difference, string? suspected, RecordedVolume? row, WriteScope write)
    {
        // One look alone is no finding: the listing of this pass has to have seen it as well.
        if (finding.State == FindingState.Suspected && suspected != finding.Rule) return;
        var isNew = finding.State == FindingState.Suspected;
        (finding.Recorded, finding.Actual) = (difference.Recorded, difference.Actual);
        finding.Confirm(write.Now);
        if (isNew) Log(write, ActivityTypes.FindingOpened, finding.BackendId, row, $"{finding.Rule}: recorded {difference.Recorded}; actual {difference.Actual}");
    }

    private static void Close(Finding finding, RecordedVolume? row, WriteScope write)
    {
        var wasShown = finding.State == FindingState.Open;
        finding.Close("The difference is gone.", write.Now, finding.RemedyBy);
        if (wasShown) Log(write, ActivityTypes.FindingClosed, finding.BackendId, row, $"{finding.Rule}: the difference is gone");
    }

    private static Task<List<Finding>> OpenAsync(string backendId, ObjectName name, WriteScope write, CancellationToken cancellation) => write.Db.Findings
        .Where(f => f.BackendId == backendId && f.ObjectName == name.Value && f.State != FindingState.Closed).ToListAsync(cancellation);

    private static async Task<BackendScan?> HeldAsync(string backendId, long pass, WriteScope write, CancellationToken cancellation)
    {
        var scan = await ScanAsync(backendId, write, cancellation);
        return scan.Pass == pass && scan.IsHeld(write.Now) ? scan : null;
    }

    internal static async Task<BackendScan> ScanAsync(string backendId, WriteScope write, CancellationToken cancellation)
    {
        if (await write.Db.Scans.FirstOrDefaultAsync(s => s.BackendId == backendId, cancellation) is { } known) return known;
        var made = new BackendScan { BackendId = backendId };
        write.Db.Scans.Add(made);
        return made;
    }

    private static void Log(WriteScope write, string type, string backendId, RecordedVolume? row, string detail) => write.Db.Activity.Add(new ActivityEntry
    {
        At = write.Now,
        Actor = Actor.Reconciler.ToString(),
        Type = type,
        BackendId = backendId,
        VolumeId = row?.Id,
        VolumeName = row?.Name,
        Detail = detail,
    });
}
