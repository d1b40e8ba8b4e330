using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// A look at the few objects that may have changed, without waiting for the next pass. It follows the rules of a pass: two looks
/// under the scan lease, the first of them stored before the second begins.
/// </summary>
public sealed class HintedLook(
    IDbContextFactory<VolumeDb> databases, IWriterGate gate, Suspects suspects, DriftRules rules, InstallationIdentity installation, TimeProvider clock)
{
    /// <summary>More objects than this are a whole pass.</summary>
    public const int LooksMax = 200;

    /// <param name="hints">The objects, with the time at which each was hinted at.</param>
    /// <returns>False where a whole pass has to tell: too much changed or vanished at once, or the backend does not answer.</returns>
    public async Task<bool> LookAsync(Backend backend, IReadOnlyDictionary<ObjectName, DateTimeOffset> hints, CancellationToken cancellation)
    {
        var names = await WorthwhileAsync(backend.Id, hints, cancellation);
        if (names.Count == 0) return true;
        if (names.Count > LooksMax) return false;

        var seen = await suspects.ObserveAsync(backend, names, cancellation);
        if (seen.Count < names.Count || IsMassLoss(seen)) return false;
        await StoreAsync(backend.Id, seen, cancellation);
        var doubtful = seen.Where(o => Differs(backend.Id, o.Name, o.Row, o.Seen) is not null).Select(o => o.Name)
            .Concat(await WithFindingsAsync(backend.Id, names, cancellation)).Distinct().ToList();
        return doubtful.Count == 0 || await DecideAsync(backend, doubtful, cancellation);
    }

    private async Task<bool> DecideAsync(Backend backend, List<ObjectName> names, CancellationToken cancellation)
    {
        if (await gate.WriteAsync((w, t) => FindingLedger.TakeAsync(backend.Id, w, t), cancellation) is not { } turn) return false;
        try
        {
            return await DecideAsync(backend, turn, names, cancellation);
        }
        finally
        {
            await gate.WriteAsync((w, t) => FindingLedger.ReleaseAsync(backend.Id, turn, w, t), CancellationToken.None);
        }
    }

    private async Task<bool> DecideAsync(Backend backend, long turn, List<ObjectName> names, CancellationToken cancellation)
    {
        var candidates = new List<Candidate>();
        foreach (var (name, row, state) in await suspects.ObserveAsync(backend, names, cancellation))
        {
            if (Differs(backend.Id, name, row, state) is var (rule, difference)) candidates.Add(new Candidate(name, row?.Volume, rule.Name, difference));
        }

        if (await suspects.SuspectAsync(backend, turn, candidates, cancellation) is null) return false;
        return await suspects.DecideAsync(backend, turn, names, candidates.ToDictionary(c => c.Name, c => c.Rule), cancellation) is not null;
    }

    /// <summary>
    /// Leaves out what our own work did: volumes in flight, and objects that a call asked about since the hint and which are as recorded.
    /// </summary>
    private async Task<List<ObjectName>> WorthwhileAsync(string backendId, IReadOnlyDictionary<ObjectName, DateTimeOffset> hints, CancellationToken cancellation)
    {
        var worthwhile = new List<ObjectName>();
        foreach (var names in hints.Keys.Chunk(LooksMax))
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var rows = await RecordedRows.FindAsync(db, backendId, names, clock.GetUtcNow(), cancellation);
            worthwhile.AddRange(names.Where(name => rows.GetValueOrDefault(name) is not { } row || !IsExplained(backendId, row, hints[name])));
        }

        return worthwhile;
    }

    private bool IsExplained(string backendId, RecordedRow row, DateTimeOffset hintedAt) =>
        row.Volume.InFlight || (row is { Seen: { } seen } && row.SeenAt >= hintedAt && Differs(backendId, row.Volume.ObjectName, row, seen) is null);

    /// <summary>Several volumes gone at once are for the guard of a whole pass to judge.</summary>
    private static bool IsMassLoss(IReadOnlyList<(ObjectName Name, RecordedRow? Row, ObjectState Seen)> seen) => seen.Count(o =>
        o is { Seen: ObjectState.Absent, Row: { Volume: { Lifecycle: VolumeLifecycle.Available, InFlight: false }, Seen: not ObjectState.Absent } }) >= ListingComparer.MissingMin;

    private (IDriftRule Rule, Difference Difference)? Differs(string backendId, ObjectName name, RecordedRow? row, ObjectState seen) =>
        rules.Find(new Comparison(backendId, name, row?.Volume, seen, installation.Id));

    /// <summary>What is no difference, but was stored otherwise; a difference is stored with its finding.</summary>
    private async Task StoreAsync(string backendId, IReadOnlyList<(ObjectName Name, RecordedRow? Row, ObjectState Seen)> seen, CancellationToken cancellation)
    {
        var changes = new SeenChanges(backendId, gate);
        foreach (var (name, row, state) in seen)
        {
            if (row is { Volume.InFlight: false } && !state.Equals(row.Seen) && Differs(backendId, name, row, state) is null)
                changes.Add(new SeenChange(name, state, clock.GetUtcNow(), row.SeenAt));
        }

        await changes.FlushAsync(cancellation);
    }

    private async Task<List<ObjectName>> WithFindingsAsync(string backendId, List<ObjectName> names, CancellationToken cancellation)
    {
        var texts = names.ConvertAll(n => n.Value);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.Findings.AsNoTracking().Where(f => f.BackendId == backendId && f.State != FindingState.Closed && texts.Contains(f.ObjectName))
            .Select(f => f.ObjectName).Distinct().ToListAsync(cancellation);
        return known.ConvertAll(ObjectName.Parse);
    }
}
