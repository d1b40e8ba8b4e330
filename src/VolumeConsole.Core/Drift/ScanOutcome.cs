namespace VolumeConsole.Core.Drift;

/// <summary>How a reconciler's pass over a backend ended.</summary>
public enum ScanOutcome
{
    /// <summary>The listing was whole, and is believed.</summary>
    Complete,

    /// <summary>The listing failed or was cut short: no finding is made on its word.</summary>
    Unreachable,

    /// <summary>The listing came, but cannot be true (out of order, repeated, most objects gone): no finding is made on its word.</summary>
    Suspicious,
}
