using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Core.Drift;

/// <summary>The second half of a turn under the scan lease: stores what the first look suspected, observes each object by itself, and decides.</summary>
public sealed class Suspects(IDbContextFactory<VolumeDb> databases, IWriterGate gate, FindingLedger ledger, InstallationIdentity installation, TimeProvider clock)
{
    private const int BatchSize = 100;
    private const int LooksAtOnce = 4;

    /// <summary>Decides on everything that this pass suspects, and on all findings that are not closed.</summary>
    /// <returns>How many suspicions are new, and how many findings opened or closed; null where the lease is lost.</returns>
    internal async Task<(int Suspected, int Changed)?> LookAgainAsync(
        Backend backend, long pass, IReadOnlyList<Candidate> candidates, ScanMeter meter, CancellationToken cancellation)
    {
        if (await SuspectAsync(backend, pass, candidates, cancellation) is not { } fresh) return null;
        meter.Enter(ScanPhase.LookingAgain, await CountAsync(backend.Id, cancellation));
        var rules = candidates.ToDictionary(c => c.Name, c => c.Rule);
        var changed = 0;
        for (var names = await UnclosedAsync(backend.Id, null, cancellation); names.Count > 0; names = await UnclosedAsync(backend.Id, names[^1], cancellation))
        {
            if (await DecideAsync(backend, pass, names, rules, cancellation) is not { } more) return null;
            changed += more;
            meter.Count(names.Count);
        }

        return (fresh, changed);
    }

    /// <summary>Stores suspicions.</summary>
    /// <returns>How many are new; null where the lease is lost.</returns>
    internal async Task<int?> SuspectAsync(Backend backend, long pass, IReadOnlyList<Candidate> candidates, CancellationToken cancellation)
    {
        var fresh = 0;
        foreach (var batch in candidates.Chunk(BatchSize))
        {
            if (await gate.WriteAsync((w, t) => FindingLedger.SuspectAsync(backend.Id, pass, batch, w, t), cancellation) is not { } more) return null;
            fresh += more;
        }

        return fresh;
    }

    /// <summary>Looks at these objects one by one, and confirms or closes what is known of them. What does not answer is left as it is.</summary>
    /// <param name="suspected">By which rule the first look of this turn saw each differ.</param>
    /// <returns>How many findings opened or closed; null where the lease is lost.</returns>
    internal async Task<int?> DecideAsync(
        Backend backend, long pass, IReadOnlyCollection<ObjectName> names, IReadOnlyDictionary<ObjectName, string> suspected, CancellationToken cancellation)
    {
        var changed = 0;
        foreach (var batch in names.Chunk(BatchSize))
        {
            var looks = (await ObserveAsync(backend, batch, cancellation))
                .Select(o => new SecondLook(o.Name, o.Row?.Volume, o.Seen, suspected.GetValueOrDefault(o.Name))).ToList();
            if (await gate.WriteAsync((w, t) => ledger.DecideAsync(backend.Id, pass, looks, w, t), cancellation) is not { } more) return null;
            changed += more;
        }

        return changed;
    }

    /// <summary>Reads the rows, then asks the backend for each object; those without an answer are left out.</summary>
    /// <param name="names">At most some hundred.</param>
    internal async Task<IReadOnlyList<(ObjectName Name, RecordedRow? Row, ObjectState Seen)>> ObserveAsync(
        Backend backend, IReadOnlyCollection<ObjectName> names, CancellationToken cancellation)
    {
        Dictionary<ObjectName, RecordedRow> rows;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
            rows = await RecordedRows.FindAsync(db, backend.Id, names, clock.GetUtcNow(), cancellation);
        var seen = new List<(ObjectName, RecordedRow?, ObjectState)>(names.Count);
        foreach (var few in names.Chunk(LooksAtOnce))
        {
            var looks = await Task.WhenAll(few.Select(name => backend.CallAsync(installation.Id, (storage, token) => storage.ObserveAsync(name, token), cancellation)));
            foreach (var (name, look) in few.Zip(looks))
            {
                if (look is BackendResult.Done done) seen.Add((name, rows.GetValueOrDefault(name), done.State));
            }
        }

        return seen;
    }

    /// <summary>The next names with findings that are not closed, in order.</summary>
    private async Task<List<ObjectName>> UnclosedAsync(string backendId, ObjectName? after, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var last = after?.Value ?? "";
        var names = await db.Findings.AsNoTracking().Where(f => f.BackendId == backendId && f.State != FindingState.Closed && string.Compare(f.ObjectName, last) > 0)
            .Select(f => f.ObjectName).Distinct().OrderBy(n => n).Take(BatchSize).ToListAsync(cancellation);
        return names.ConvertAll(ObjectName.Parse);
    }

    private async Task<int> CountAsync(string backendId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Findings.CountAsync(f => f.BackendId == backendId && f.State != FindingState.Closed, cancellation);
    }
}
