using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>
/// Merge-joins a backend's listing with its rows, both in name order, in constant memory; and judges whether the listing can be
/// believed at all. No finding is made on the word of one that cannot.
/// </summary>
internal sealed class ListingComparer(string backendId, Guid installation, DriftRules rules)
{
    /// <summary>Fewer missing objects than this are never suspicious by their number alone.</summary>
    private const int MissingMin = 3;

    private readonly List<Candidate> _candidates = [];
    private int _objects;
    private int _foreign;
    private int _expected;
    private int _missing;

    /// <param name="seen">Is told of each listed object that has a row.</param>
    public async Task<Listing> CompareAsync(
        IAsyncEnumerable<ListedObject> listing, IAsyncEnumerable<RecordedVolume> rows, Action<ObjectName, ObjectState.Present> seen, CancellationToken cancellation)
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
            for (; hasRow && row.Current.ObjectName < name; hasRow = await row.MoveNextAsync()) Compare(row.Current.ObjectName, row.Current, ObjectState.Absent.Instance);
            if (hasRow && row.Current.ObjectName == name)
            {
                seen(name, listed.State);
                Compare(name, row.Current, listed.State);
                hasRow = await row.MoveNextAsync();
            }
            else
            {
                Compare(name, null, listed.State);
            }
        }

        for (; hasRow; hasRow = await row.MoveNextAsync()) Compare(row.Current.ObjectName, row.Current, ObjectState.Absent.Instance);
        return Judge();
    }

    private void Compare(ObjectName name, RecordedVolume? recorded, ObjectState actual)
    {
        if (recorded is { Lifecycle: VolumeLifecycle.Available, InFlight: false })
        {
            _expected++;
            if (actual is ObjectState.Absent) _missing++;
        }

        if (_candidates.Count < Listing.CandidatesMax
            && rules.Find(new Comparison(backendId, name, recorded, actual, installation)) is var (rule, difference))
            _candidates.Add(new Candidate(name, recorded, rule.Name, difference));
    }

    private Listing Judge() => _missing >= MissingMin && _missing * 2 > _expected
        ? Listing.Refused(ScanOutcome.Suspicious, $"{_missing} of {_expected} objects are missing from the listing at once; that is more likely a wrong or broken listing than a loss.")
            with
        { ObjectCount = _objects, ForeignCount = _foreign, MissingCount = _missing }
        : new Listing(ScanOutcome.Complete, null, _objects, _foreign, _missing, _candidates);
}
