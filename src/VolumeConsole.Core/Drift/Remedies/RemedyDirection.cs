namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Which of the two truths a remedy takes for true.</summary>
public enum RemedyDirection
{
    /// <summary>Database := backend.</summary>
    TakeActual,

    /// <summary>Backend := database.</summary>
    TakeRecorded,

    /// <summary>Neither: decided later.</summary>
    Neither,
}
