namespace VolumeConsole.Core.Drift;

/// <summary>A backend's row: its scan lease, how its last pass ended, and what the last complete one saw.</summary>
public sealed class BackendScan
{
    public required string BackendId { get; init; }

    /// <summary>Rises with each holder of the lease: the fence of its writes. A concurrency token.</summary>
    public long Pass { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>When the last pass began, whatever became of it.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When the last <em>complete</em> pass ended: a failed one leaves it, since it saw nothing. Null before the first.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How the last pass ended; null before the first ended.</summary>
    public ScanOutcome? Outcome { get; private set; }

    /// <summary>Why it is not complete; null where it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Objects under names of our form that the last complete pass saw.</summary>
    public int ObjectCount { get; private set; }

    /// <summary>Other things that it saw.</summary>
    public int ForeignCount { get; private set; }

    /// <summary>How long the last complete pass took, in milliseconds; null before the first.</summary>
    public long? DurationMilliseconds { get; private set; }

    /// <summary>Objects that the last pass expected and did not see: what made it suspicious, where it is.</summary>
    public int MissingCount { get; private set; }

    /// <summary>An operator knows that so many objects are gone: the next listing that lacks no more is believed. Null: nobody said so.</summary>
    public int? AcceptedMissing { get; private set; }

    public string? AcceptedBy { get; private set; }

    /// <summary>Somebody asked for a pass that has not begun yet.</summary>
    public DateTimeOffset? RequestedAt { get; private set; }

    /// <summary>Since when everything was looked at: the start of the last complete pass. Null before the first.</summary>
    public DateTimeOffset? SeenAllSince => DurationMilliseconds is { } took && EndedAt is { } ended ? ended - TimeSpan.FromMilliseconds(took) : null;

    /// <summary>As of when something holds that was stored at that time, and that no later pass saw otherwise.</summary>
    public DateTimeOffset AsOf(DateTimeOffset observedAt) => SeenAllSince is { } since && since > observedAt ? since : observedAt;

    public bool IsHeld(DateTimeOffset now) => LeaseUntil > now;

    public void Request(DateTimeOffset now) => RequestedAt = now;

    /// <summary>Lets the next listing be believed although so many objects are missing from it.</summary>
    public void Accept(int missing, string by, DateTimeOffset now) => (AcceptedMissing, AcceptedBy, RequestedAt) = (missing, by, now);

    /// <summary>Takes the lease for a pass.</summary>
    public void Begin(DateTimeOffset now, TimeSpan lease)
    {
        Take(now, lease);
        StartedAt = now;
        RequestedAt = null;
    }

    /// <summary>Takes the lease for a look at a few objects, which is no pass.</summary>
    public void Take(DateTimeOffset now, TimeSpan lease)
    {
        Pass++;
        LeaseUntil = now + lease;
    }

    public void Renew(DateTimeOffset now, TimeSpan lease) => LeaseUntil = now + lease;

    /// <summary>Ends the pass.</summary>
    /// <param name="seenAll">Complete, and all of it was stored: what was too much for one pass is left to the next.</param>
    public void End(Listing listing, bool seenAll, DateTimeOffset now)
    {
        (Outcome, Problem, MissingCount) = (listing.Outcome, listing.Problem, listing.MissingCount);
        LeaseUntil = null;
        if (!seenAll) return;
        (AcceptedMissing, AcceptedBy) = (null, null);
        (ObjectCount, ForeignCount) = (listing.ObjectCount, listing.ForeignCount);
        DurationMilliseconds = StartedAt is { } began ? Math.Max(0, (long)(now - began).TotalMilliseconds) : null;
        EndedAt = now;
    }

    /// <summary>Lets go without a result: a look is over, the process stops, or a dead one's lease is cleared at start.</summary>
    public void Release() => LeaseUntil = null;
}
