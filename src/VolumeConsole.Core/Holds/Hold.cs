namespace VolumeConsole.Core.Holds;

/// <summary>While one is in force, no operation that removes an object is claimed. Released by an operator, and kept as history.</summary>
public sealed class Hold
{
    public long Id { get; private set; }
    public required HoldKind Kind { get; init; }

    /// <summary>The backend whose marker told it; null where it concerns them all.</summary>
    public string? BackendId { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>What was seen, as a sentence.</summary>
    public required string Detail { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }
    public string? ReleasedBy { get; set; }
}
