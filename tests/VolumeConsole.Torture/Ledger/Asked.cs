namespace VolumeConsole.Torture.Ledger;

/// <summary>
/// One request of a client, under one idempotency key, however often it had to be sent. It took effect at one moment between
/// <see cref="SentAt"/> and <see cref="AnsweredAt"/>, or never: times are places in the ledger's one order, no clock's.
/// </summary>
public sealed class Asked(string key, AskedKind kind, long sentAt)
{
    public string Key => key;
    public AskedKind Kind => kind;

    /// <summary>When it was first sent.</summary>
    public long SentAt => sentAt;

    /// <summary>The volume that it is about; null for a create that nobody answered yet.</summary>
    public string? Volume { get; private set; }

    /// <summary>The name that it asks for; null where it asks for none.</summary>
    public string? Name { get; init; }

    /// <summary>The size that it asks for, in GiB; null where it asks for none.</summary>
    public int? Gigabytes { get; init; }

    /// <summary>The operation that a retry or cancel is about.</summary>
    public long? About { get; init; }

    /// <summary>How often it was sent.</summary>
    public int Sendings { get; private set; }

    /// <summary>When the last answer came that settles it; the end of time where none did.</summary>
    public long AnsweredAt { get; private set; } = long.MaxValue;

    /// <summary>The answer that settles it: an acceptance or a refusal. Null while nobody knows whether it happened.</summary>
    public Reply? Reply { get; private set; }

    /// <summary>Two answers to this one key that cannot both be right; null where there are none.</summary>
    public string? Contradiction { get; private set; }

    public bool IsAccepted => Reply is { IsAcceptance: true };

    /// <summary>It happened, or may have.</summary>
    public bool MayHaveHappened => Reply is not { IsRefusal: true };

    public static Asked Of(string key, AskedKind kind, long sentAt, string? volume, string? name = null, int? gigabytes = null, long? about = null) =>
        new(key, kind, sentAt) { Volume = volume, Name = name, Gigabytes = gigabytes, About = about };

    public void Send() => Sendings++;

    /// <summary>Takes an answer down. One that settles nothing (5xx) leaves it open.</summary>
    public void Answer(Reply reply, long at)
    {
        if (!reply.IsAcceptance && !reply.IsRefusal) return;
        if (Reply is { } first && (first.IsAcceptance != reply.IsAcceptance || (first.Volume ?? reply.Volume) != (reply.Volume ?? first.Volume)))
            Contradiction = $"answered {Told(first)} first and {Told(reply)} later";
        (Reply, AnsweredAt) = (Reply ?? reply, at);
        Volume ??= reply.Volume;
    }

    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Key}{(Volume is null ? "" : $" of {Volume}")}{(Name is null ? "" : $" '{Name}'")}"
        + $"{(Gigabytes is null ? "" : $" {Gigabytes} GiB")} (sent {Sendings} ×, {(Reply is null ? "never answered" : $"answered {Told(Reply)}")})";

    private static string Told(Reply reply) => $"{reply.Status}{(reply.Volume is null ? "" : $" for {reply.Volume}")}{(reply.Words.Length > 0 ? $" '{reply.Words}'" : "")}";
}
