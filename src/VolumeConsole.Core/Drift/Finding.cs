using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift;

/// <summary>One stored difference between the database and a backend.</summary>
public sealed class Finding
{
    public long Id { get; private set; }
    public required string BackendId { get; init; }
    public required string ObjectName { get; init; }
    public VolumeId? VolumeId { get; init; }

    /// <summary>The persisted name of its rule, see IDriftRule.</summary>
    public required string Rule { get; init; }

    public FindingState State { get; private set; } = FindingState.Suspected;

    /// <summary>What the database says, in words and units.</summary>
    public required string Recorded { get; set; }

    /// <summary>What the backend holds, in words and units.</summary>
    public required string Actual { get; set; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When the last observation agreed.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    public int Confirmations { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why it is closed: a sentence.</summary>
    public string? ClosedBecause { get; private set; }

    /// <summary>Whose remedy closed it, as <see cref="Access.Actor.ToString"/> spells it; null where the difference went by itself.</summary>
    public string? ClosedBy { get; private set; }

    /// <summary>Where the object came from, as far as our own records tell: a sentence, written when the finding opened.</summary>
    public string? Story { get; set; }

    /// <summary>Until when it is put aside; null where it is not.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    public string? SnoozedBy { get; private set; }
    public string? SnoozeReason { get; private set; }

    /// <summary>The remedy's operation, once one was asked for.</summary>
    public OperationId? RemedyOperationId { get; set; }

    /// <summary>Who asked for the remedy.</summary>
    public string? RemedyBy { get; set; }

    public bool IsSnoozed(DateTimeOffset now) => SnoozedUntil > now;

    public void Snooze(DateTimeOffset until, string by, string reason) => (SnoozedUntil, SnoozedBy, SnoozeReason) = (until, by, reason);

    public void Wake() => (SnoozedUntil, SnoozedBy, SnoozeReason) = (null, null, null);

    public void Confirm(DateTimeOffset now)
    {
        State = FindingState.Open;
        Confirmations++;
        LastSeenAt = now;
    }

    /// <param name="by">Whose remedy did it; null where nobody asked for one.</param>
    public void Close(string because, DateTimeOffset now, string? by = null)
    {
        State = FindingState.Closed;
        ClosedBecause = because;
        ClosedBy = by;
        ClosedAt = now;
    }
}
