namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>How a backend does, from the best to the worst.</summary>
public enum HealthState
{
    /// <summary>Nobody has looked yet.</summary>
    Unknown,

    /// <summary>It answers, in time, and its last listing was believed.</summary>
    Ok,

    /// <summary>It answers, but takes long.</summary>
    Slow,

    /// <summary>It answers, but its last listing cannot be true.</summary>
    Suspicious,

    /// <summary>It does not answer, or is not the storage we think it is.</summary>
    Unreachable,
}
