namespace VolumeConsole.Web.Shared.Chips;

/// <summary>Whether database and backend agree about a volume or a snapshot, as far as anybody looked.</summary>
public enum DriftState
{
    /// <summary>The last observation agrees.</summary>
    InStep,

    /// <summary>Nobody has looked since it was made or restored.</summary>
    NotVerified,

    /// <summary>A change is under way, so a difference is expected.</summary>
    InFlight,

    /// <summary>In the trash or gone: not compared.</summary>
    NotCompared,

    Missing,
    Size,
    Orphan,
    Leaked,
    Unclaimed,
    Owner,

    /// <summary>A finding of a rule that this page has no words for.</summary>
    Other,
}
