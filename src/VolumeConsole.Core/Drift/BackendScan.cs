namespace VolumeConsole.Core.Drift;

/// <summary>A backend's row: its scan lease, and how its last scan ended.</summary>
public sealed class BackendScan
{
    public required string BackendId { get; init; }

    /// <summary>The number of the last pass: the fence of its writes. A concurrency token.</summary>
    public long Pass { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Null before the first pass ended.</summary>
    public ScanOutcome? Outcome { get; private set; }

    /// <summary>Why it is not complete; null where it is.</summary>
    public string? Problem { get; private set; }

    public int ObjectCount { get; private set; }
    public int ForeignCount { get; private set; }

    /// <summary>How long the last pass took, in milliseconds; null before the first ended.</summary>
    public long? DurationMilliseconds { get; private set; }

    /// <summary>Objects that the last pass expected and did not see: what made it suspicious, where it is.</summary>
    public int MissingCount { get; private set; }

    /// <summary>An operator knows that so many objects are gone: the next listing that lacks no more is believed. Null: nobody said so.</summary>
    public int? AcceptedMissing { get; private set; }

    public string? AcceptedBy { get; private set; }

    /// <summary>Somebody asked for a pass that has not begun yet.</summary>
    public DateTimeOffset? RequestedAt { get; private set; }

    public bool IsHeld(DateTimeOffset now) => LeaseUntil > now;

    public void Request(DateTimeOffset now) => RequestedAt = now;

    /// <summary>Lets the next listing be believed although so many objects are missing from it.</summary>
    public void Accept(int missing, string by, DateTimeOffset now) => (AcceptedMissing, AcceptedBy, RequestedAt) = (missing, by, now);

    public void Begin(DateTimeOffset now, TimeSpan lease)
    {
        Pass++;
        StartedAt = now;
        LeaseUntil = now + lease;
        RequestedAt = null;
    }

    public void Renew(DateTimeOffset now, TimeSpan lease) => LeaseUntil = now + lease;

    public void End(ScanOutcome outcome, string? problem, int objects, int foreign, int missing, DateTimeOffset now)
    {
        DurationMilliseconds = StartedAt is { } began ? (long)(now - began).TotalMilliseconds : null;
        MissingCount = missing;
        if (outcome == ScanOutcome.Complete) (AcceptedMissing, AcceptedBy) = (null, null);
        Outcome = outcome;
        Problem = problem;
        (ObjectCount, ForeignCount) = (objects, foreign);
        EndedAt = now;
        LeaseUntil = null;
    }

    /// <summary>Lets go without a result: the process stops, or a dead one's lease is cleared at start.</summary>
    public void Release() => LeaseUntil = null;
}
