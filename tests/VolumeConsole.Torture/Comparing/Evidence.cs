using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Comparing;

/// <summary>The three witnesses, after all has settled: the clients' ledger, the database, and the folder.</summary>
/// <param name="objects">Name and size in bytes of every object that is a volume's, or the beginning of one.</param>
public sealed class Evidence(
    IReadOnlyCollection<Asked> requests, IReadOnlyCollection<HandChange> hands, IReadOnlyDictionary<string, long> shown,
    DatabaseRecord database, IReadOnlyDictionary<string, long> objects)
{
    private readonly ILookup<string, Asked> _byVolume = requests.Where(r => r.Volume is not null).ToLookup(r => r.Volume!);
    private readonly ILookup<string, HandKind> _hands = hands.ToLookup(h => h.Volume, h => h.Kind);

    public IReadOnlyCollection<Asked> Requests => requests;
    public IReadOnlyDictionary<string, long> Shown => shown;
    public DatabaseRecord Database => database;
    public IReadOnlyDictionary<string, long> Objects => objects;

    public IEnumerable<Asked> RequestsOf(string volume) => _byVolume[volume];

    /// <summary>Somebody removed or truncated its object by hand.</summary>
    public bool WasTouched(string volume) => _hands.Contains(volume);

    public bool WasTouched(string volume, HandKind kind) => _hands[volume].Contains(kind);

    /// <summary>Requests of those kinds that may have had the last word: no other of them was begun after they were answered.</summary>
    public IReadOnlyList<Asked> LastWords(string volume, params AskedKind[] kinds)
    {
        var told = RequestsOf(volume).Where(r => kinds.Contains(r.Kind) && r.MayHaveHappened).ToList();
        return [.. told.Where(r => !told.Any(later => later.IsAccepted && later.SentAt > r.AnsweredAt))];
    }

    public string TellOf(string volume) => string.Join("; ", RequestsOf(volume).OrderBy(r => r.SentAt).Select(r => r.ToString())
        .Concat(_hands[volume].Select(kind => $"{kind.ToString().ToLowerInvariant()} by hand")));
}
