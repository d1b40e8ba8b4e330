using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// Merge-joins a backend's listing with its rows, both in name order, in constant memory; and judges whether the listing can be
/// believed at all. No finding is made on the word of one that cannot.
/// </summary>
/// <param name="pending">Finds the work of volumes; asked only for rows that differ, some hundred at a time.</param>
internal sealed class ListingComparer(
    string backendId, Guid installation, DriftRules rules, ScanBaseline baseline, TimeProvider clock,
    Func<IReadOnlyCollection<VolumeId>, Task<Dictionary<VolumeId, PendingWork>>> pending)
{
    /// <summary>Fewer missing objects than this are never suspicious by their number alone.</summary>
    public const int MissingMin = 3;

    private const int DoubtfulMax = 500;

    private readonly List<Doubtful> _doubtful = new(DoubtfulMax);
    private readonly List<Candidate> _candidates = [];
    private readonly List<SeenChange> _gone = [];
    private int _objects;
    private int _foreign;
    private int _expected;
    private int _missing;
    private int _explained;
    private bool _cut;

    /// <param name="changed">Is told of each listed object of a row that is stored otherwise.</param>
    public async Task<Listing> CompareAsync(
        IAsyncEnumerable<ListedObject> listing, IAsyncEnumerable<RecordedRow> rows, Action<SeenChange> changed, CancellationToken cancellation)
    {
        await using var row = rows.GetAsyncEnumerator(cancellation);
        var hasRow = await row.MoveNextAsync();
        string? last = null;
        await foreach (var listed in listing.WithCancellation(cancellation))
        {
            if (last is not null && string.CompareOrdinal(last, listed.Name) >= 0)
                return Listing.Refused(ScanOutcome.Suspicious, $"The listing is out of order or repeats a name ('{last}', then '{listed.Name}').");
            last = listed.Name;
            if (!ObjectName.TryParse(listed.Name, out var name))
            {
                _foreign++;
                continue;
            }

            _objects++;
            for (; hasRow && row.Current.Volume.ObjectName < name; hasRow = await row.MoveNextAsync())
            {
                if (Misses(row.Current)) await ResolveAsync();
            }

            var own = hasRow && row.Current.Volume.ObjectName == name ? row.Current : null;
            if (Sees(name, own, listed.State, changed)) await ResolveAsync();
            if (own is not null) hasRow = await row.MoveNextAsync();
        }

        for (; hasRow; hasRow = await row.MoveNextAsync())
        {
            if (Misses(row.Current)) await ResolveAsync();
        }

        await ResolveAsync();
        return Judge();
    }

    /// <returns>Whether enough rows differ to ask for their work.</returns>
    private bool Sees(ObjectName name, RecordedRow? row, ObjectState.Present state, Action<SeenChange> changed)
    {
        if (row is not null)
        {
            if (WasThere(row)) _expected++;
            if (row.Seen is null || !state.Equals(row.Seen)) changed(new SeenChange(name, state, clock.GetUtcNow(), row.SeenAt));
        }

        return Find(name, row?.Volume, state) is not null && Doubt(new Doubtful(name, row, state));
    }

    /// <returns>Whether enough rows differ to ask for their work.</returns>
    private bool Misses(RecordedRow row)
    {
        var absent = ObjectState.Absent.Instance;
        if (WasThere(row))
        {
            _expected++;
            return Doubt(new Doubtful(row.Volume.ObjectName, row, absent));
        }

        // Whoever saw it gone since the last complete pass was one of our own removals, or has its finding.
        if (row.Seen is ObjectState.Absent && row.SeenAt >= baseline.Since) _explained++;
        return Find(row.Volume.ObjectName, row.Volume, absent) is not null && Doubt(new Doubtful(row.Volume.ObjectName, row, absent));
    }

    private bool Doubt(Doubtful doubt)
    {
        _doubtful.Add(doubt);
        return _doubtful.Count >= DoubtfulMax;
    }

    /// <summary>What was seen there, or must have been: a volume becomes available by it.</summary>
    private static bool WasThere(RecordedRow row) => row.Seen is ObjectState.Present || (row.Seen is null && row.Volume.Lifecycle == VolumeLifecycle.Available);

    private (IDriftRule Rule, Difference Difference)? Find(ObjectName name, RecordedVolume? recorded, ObjectState actual) =>
        rules.Find(new Comparison(backendId, name, recorded, actual, installation));

    private async Task ResolveAsync()
    {
        var ids = _doubtful.Where(d => d.Row is not null).Select(d => d.Row!.Volume.Id).ToList();
        var work = await pending(ids);
        foreach (var doubt in _doubtful) Resolve(doubt, doubt.Row is { } row ? row.Volume.With(work.GetValueOrDefault(row.Volume.Id)) : null);
        _doubtful.Clear();
    }

    private void Resolve(Doubtful doubt, RecordedVolume? recorded)
    {
        var vanished = doubt.Row is { } row && WasThere(row) && doubt.Actual is ObjectState.Absent;
        if (recorded is { InFlight: true })
        {
            // On its way: neither expected nor missed, and who removes it will say so.
            if (vanished) (_expected, _explained) = (_expected - 1, _explained + 1);
            return;
        }

        if (vanished) _missing++;
        var found = Find(doubt.Name, recorded, doubt.Actual);
        if (_candidates.Count == Listing.CandidatesMax || _gone.Count == Listing.CandidatesMax) _cut |= found is not null || vanished;
        else if (found is var (rule, difference)) _candidates.Add(new Candidate(doubt.Name, recorded, rule.Name, difference));
        else if (vanished) _gone.Add(new SeenChange(doubt.Name, doubt.Actual, clock.GetUtcNow(), doubt.Row!.SeenAt));
    }

    private Listing Judge()
    {
        // What the last complete pass saw beside the rows (orphans) is missed by number.
        var unexplained = baseline.ObjectCount - _objects - _explained;
        var (missing, of) = unexplained > _missing ? (unexplained, baseline.ObjectCount) : (_missing, _expected);
        if (missing >= MissingMin && missing * 2L > of && missing > (baseline.AcceptedMissing ?? 0))
        {
            return Listing.Refused(ScanOutcome.Suspicious,
                $"{missing} of {of} objects are missing from the listing at once; that is more likely a wrong or broken listing than a loss.", missing);
        }

        return new Listing(ScanOutcome.Complete, null, _objects, _foreign, missing > 0 ? missing : 0, _candidates, _gone, _cut);
    }

    /// <summary>What differs unless work on it explains it.</summary>
    private sealed record Doubtful(ObjectName Name, RecordedRow? Row, ObjectState Actual);
}
