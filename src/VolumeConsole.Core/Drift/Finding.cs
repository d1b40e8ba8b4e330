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

    public void Confirm(DateTimeOffset now)
    {
        State = FindingState.Open;
        Confirmations++;
        LastSeenAt = now;
    }

    public void Close(string because, DateTimeOffset now)
    {
        State = FindingState.Closed;
        ClosedBecause = because;
        ClosedAt = now;
    }
}
