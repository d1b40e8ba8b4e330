using System.Collections.Concurrent;

namespace VolumeConsole.Torture.Ledger;

/// <summary>
/// The clients' own book, kept outside the console: what was asked, what was answered, what was shown, and what was changed by hand.
/// Safe to write from many clients at once.
/// </summary>
public sealed class RunLedger(string prefix)
{
    private readonly ConcurrentDictionary<string, Asked> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<HandChange> _hands = new();
    private readonly ConcurrentDictionary<string, long> _shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _oddities = new();
    private long _order;
    private int _settled;

    /// <summary>How many answers came.</summary>
    public int Settled => Volatile.Read(ref _settled);

    public IReadOnlyCollection<Asked> Requests => [.. _requests.Values];

    public IReadOnlyCollection<HandChange> Hands => _hands;

    /// <summary>The largest size that users were shown of each volume, in bytes.</summary>
    public IReadOnlyDictionary<string, long> Shown => _shown;

    /// <summary>How often each kind of request got each answer; <c>none</c> where none came.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Answers that no request should get, whatever happens: sentences.</summary>
    public IReadOnlyCollection<string> Oddities => _oddities;

    /// <summary>The next place in the one order of all that happens.</summary>
    public long Next() => Interlocked.Increment(ref _order);

    /// <summary>Takes down that something is about to be asked.</summary>
    public Asked Ask(AskedKind kind, string? volume, string? name = null, int? gigabytes = null, long? about = null)
    {
        var at = Next();
        var asked = Asked.Of($"{prefix}-{at}", kind, at, volume, name, gigabytes, about);
        _requests[asked.Key] = asked;
        return asked;
    }

    public void Answered(Asked asked, Reply reply)
    {
        Count(asked.Kind.ToString(), reply.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!reply.IsAcceptance && !reply.IsRefusal && reply.Status < 500) Odd($"{asked} was answered {reply.Status} '{reply.Words}'");
        asked.Answer(reply, Next());
        Interlocked.Increment(ref _settled);
    }

    public void Unanswered(Asked asked) => Count(asked.Kind.ToString(), "none");

    public void Show(string volume, long sizeBytes) => _shown.AddOrUpdate(volume, sizeBytes, (_, before) => Math.Max(before, sizeBytes));

    public void Changed(HandKind kind, string volume)
    {
        _hands.Enqueue(new HandChange(kind, volume, Next()));
        Count("By hand", kind.ToString().ToLowerInvariant());
    }

    public void Odd(string sentence) => _oddities.Enqueue(sentence);

    private void Count(string what, string answer) => _answers.AddOrUpdate($"{what} {answer}", 1, (_, before) => before + 1);
}
