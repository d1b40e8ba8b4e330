namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>How much a remedy can cost.</summary>
public enum RemedyDanger
{
    /// <summary>Nothing is lost by it.</summary>
    None,

    /// <summary>It cannot be taken back, though it removes nothing.</summary>
    Final,

    /// <summary>It removes an object, or gives data up for gone.</summary>
    Destroys,
}
