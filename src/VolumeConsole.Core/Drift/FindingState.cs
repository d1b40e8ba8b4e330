namespace VolumeConsole.Core.Drift;

/// <summary>How sure a finding is.</summary>
public enum FindingState
{
    /// <summary>Seen once; not shown until a second look agrees.</summary>
    Suspected,

    /// <summary>Two observations in a row agreed.</summary>
    Open,

    /// <summary>The difference is gone. Kept as history.</summary>
    Closed,
}
