using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
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

    /// <summary>Takes the backend's scan lease for a pass.</summary>
    /// <returns>Null where another holds the lease.</returns>
    public static async Task<ScanTurn?> BeginAsync(string backendId, WriteScope write, CancellationToken cancellation)
    {
        var scan = await ScanAsync(backendId, write, cancellation);
        if (scan.IsHeld(write.Now)) return null;
        var requested = scan.RequestedAt is not null;
        scan.Begin(write.Now, Lease);
        return new ScanTurn(scan.Pass, requested, new ScanBaseline(scan.ObjectCount, scan.SeenAllSince, scan.AcceptedMissing));
    }

    /// <summary>Takes the lease for a look at a few objects.</summary>
    /// <returns>The fence of its writes; null where another holds the lease.</returns>
    public static async Task<long?> TakeAsync(string backendId, WriteScope write, CancellationToken cancellation)
    {
        var scan = await ScanAsync(backendId, write, cancellation);
        if (scan.IsHeld(write.Now)) return null;
        scan.Take(write.Now, Lease);
        return scan.Pass;
    }

    /// <summary>Lets go of the lease of a look.</summary>
    public static async Task<bool> ReleaseAsync(string backendId, long pass, WriteScope write, CancellationToken cancellation)
    {
        var scan = await HeldAsync(backendId, pass, write, cancellation);
        scan?.Release();
        return scan is not null;
    }

    /// <summary>Keeps the lease.</summary>
    /// <returns>False where the pass has lost it, and must write nothing more.</returns>
    public static async Task<bool> RenewAsync(string backendId, long pass, WriteScope write, CancellationToken cancellation) =>
        await HeldAsync(backendId, pass, write, cancellation) is not null;

    /// <summary>Ends the pass. The log hears of it where the outcome is another than before, somebody asked, or findings changed: it must not grow by itself.</summary>
    public static async Task<bool> EndAsync(string backendId, ScanTurn turn, Listing listing, int changes, WriteScope write, CancellationToken cancellation)
    {
        if (await HeldAsync(backendId, turn.Pass, write, cancellation) is not { } scan) return false;
        var isNews = scan.Outcome != listing.Outcome || turn.WasRequested || changes > 0;
        scan.End(listing, seenAll: listing is { Outcome: ScanOutcome.Complete, IsCut: false }, write.Now);
        if (isNews) Log(write, ActivityTypes.ScanEnded, backendId, null, listing.Problem ?? $"{listing.ObjectCount} objects, {listing.ForeignCount} foreign");
        return true;
    }

    /// <summary>The first look: stores what is suspected, unless the row moved on.</summary>
    /// <returns>How many are new; null where the lease is lost.</returns>
    public static async Task<int?> SuspectAsync(string backendId, long pass, IReadOnlyList<Candidate> candidates, WriteScope write, CancellationToken cancellation)
    {
        if (await HeldAsync(backendId, pass, write, cancellation) is null) return null;
        var names = candidates.Select(c => c.Name).ToList();
        var rows = await RecordedRows.FindAsync(write.Db, backendId, names, write.Now, cancellation);
        var known = await UnclosedAsync(backendId, names, write, cancellation);
        var suspected = 0;
        foreach (var candidate in candidates)
        {
            var row = rows.GetValueOrDefault(candidate.Name)?.Volume;
            if (row?.Version != candidate.Recorded?.Version || row is { InFlight: true }) continue;
            if (known[candidate.Name.Value].Any(f => f.Rule == candidate.Rule)) continue;
            suspected++;
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

        return suspected;
    }

    /// <summary>The second look: confirms what it agrees with, closes what is gone, and leaves what it cannot tell.</summary>
    /// <param name="looks">At most some hundred.</param>
    /// <returns>How many findings opened or closed before the operators' eyes; null where the lease is lost.</returns>
    public async Task<int?> DecideAsync(string backendId, long pass, IReadOnlyList<SecondLook> looks, WriteScope write, CancellationToken cancellation)
    {
        if (await HeldAsync(backendId, pass, write, cancellation) is not { } scan) return null;
        var names = looks.Select(l => l.Name).ToList();
        var rows = await RecordedRows.FindAsync(write.Db, backendId, names, write.Now, cancellation);
        var findings = await UnclosedAsync(backendId, names, write, cancellation);
        var stored = await write.Db.Observations.Where(o => o.BackendId == backendId && names.Contains(o.ObjectName)).ToDictionaryAsync(o => o.ObjectName, cancellation);
        var changes = 0;
        foreach (var look in looks)
        {
            var row = rows.GetValueOrDefault(look.Name)?.Volume;
            if (row?.Version != look.Row?.Version || row is { InFlight: true }) continue;
            var before = stored.GetValueOrDefault(look.Name);
            (ObjectState, DateTimeOffset)? lastSeen = before is null ? null : (before.State, before.AsOf(scan));
            Record(before, backendId, look, write);
            changes += await DecideAsync(look, row, lastSeen, [.. findings[look.Name.Value]], backendId, write, cancellation);
        }

        return changes;
    }

    private async Task<int> DecideAsync(
        SecondLook look, RecordedVolume? row, (ObjectState, DateTimeOffset)? lastSeen, List<Finding> findings, string backendId, WriteScope write, CancellationToken cancellation)
    {
        var found = rules.Find(new Comparison(backendId, look.Name, row, look.Seen, installation.Id));
        var changes = 0;
        foreach (var finding in findings)
        {
            if (finding.Rule != found?.Rule.Name)
            {
                changes += Close(finding, row, write);
                continue;
            }

            // One look alone is no finding: the first look of this turn has to have seen it as well.
            var opens = finding.State == FindingState.Suspected;
            if (opens && look.Suspected != finding.Rule) continue;
            (finding.Recorded, finding.Actual) = (found.Value.Difference.Recorded, found.Value.Difference.Actual);
            finding.Confirm(write.Now);
            if (!opens) continue;
            changes++;
            finding.Story = await new FindingStory(write.Db, installation.Id, write.Now).TellAsync(finding, row, look.Seen, lastSeen, cancellation);
            Log(write, ActivityTypes.FindingOpened, backendId, row, $"{finding.Rule}: recorded {finding.Recorded}; actual {finding.Actual}");
        }

        return changes;
    }

    private static int Close(Finding finding, RecordedVolume? row, WriteScope write)
    {
        var wasShown = finding.State == FindingState.Open;
        finding.Close("The difference is gone.", write.Now, finding.RemedyBy);
        if (wasShown) Log(write, ActivityTypes.FindingClosed, finding.BackendId, row, $"{finding.Rule}: the difference is gone");
        return wasShown ? 1 : 0;
    }

    private static void Record(Observation? stored, string backendId, SecondLook look, WriteScope write)
    {
        if (stored is null) write.Db.Observations.Add(stored = new Observation { BackendId = backendId, ObjectName = look.Name });
        stored.See(look.Seen, write.Now);
    }

    private static async Task<ILookup<string, Finding>> UnclosedAsync(string backendId, List<ObjectName> names, WriteScope write, CancellationToken cancellation)
    {
        var texts = names.ConvertAll(n => n.Value);
        return (await write.Db.Findings.Where(f => f.BackendId == backendId && texts.Contains(f.ObjectName) && f.State != FindingState.Closed)
            .OrderBy(f => f.Id).ToListAsync(cancellation)).ToLookup(f => f.ObjectName);
    }

    /// <summary>The backend's row where the pass still holds the lease; it holds it longer from now on.</summary>
    private static async Task<BackendScan?> HeldAsync(string backendId, long pass, WriteScope write, CancellationToken cancellation)
    {
        var scan = await ScanAsync(backendId, write, cancellation);
        if (scan.Pass != pass || !scan.IsHeld(write.Now)) return null;
        scan.Renew(write.Now, Lease);
        return scan;
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
