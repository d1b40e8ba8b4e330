namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// One staged retry of many operations: durable, so that it survives a restart, and the same for every operator who looks at it.
/// Its operations are fixed when it begins, see <see cref="BulkRetryItem"/>.
/// </summary>
public sealed class BulkRetry
{
    public long Id { get; private set; }

    /// <summary>What it is about, in words: the cause of the group, or "12 chosen operations".</summary>
    public required string Title { get; init; }

    /// <summary>In whose name each retry is made: who began it, or let it go on last. Their role is asked again each time.</summary>
    public required string RequestedBy { get; set; }

    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At most so many retries a second.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>How many operations it has in all.</summary>
    public required int Total { get; init; }

    /// <summary>A concurrency token.</summary>
    public BulkRetryState State { get; set; } = BulkRetryState.Running;

    /// <summary>Index of the stage: 1, 5, 25, then all.</summary>
    public int Stage { get; set; }

    /// <summary>Why it halted, stopped or finished: a sentence.</summary>
    public string? EndedBecause { get; set; }

    /// <summary>When it halted, stopped or finished. While it runs: when it was let go on, null where it never halted; what was retried before no longer counts against it.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Hidden from then on; null while every operator sees it.</summary>
    public DateTimeOffset? DismissedAt { get; set; }

    /// <summary>Whichever console drives it holds this; in the database, because several may share one.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public string? LeaseOwner { get; set; }

    public void End(BulkRetryState state, string because, DateTimeOffset now) => (State, EndedBecause, EndedAt) = (state, because, now);

    /// <summary>With one operation again: whether the cause is gone is only hoped.</summary>
    public void GoOn(string by, DateTimeOffset now) => (State, Stage, EndedBecause, EndedAt, RequestedBy) = (BulkRetryState.Running, 0, null, now, by);

    /// <summary>Whether that console may drive it now.</summary>
    public bool MayDrive(string owner, DateTimeOffset now) => LeaseOwner == owner || LeaseOwner is null || LeaseUntil is null || LeaseUntil <= now;

    public void Hold(string owner, DateTimeOffset until) => (LeaseOwner, LeaseUntil) = (owner, until);
}
