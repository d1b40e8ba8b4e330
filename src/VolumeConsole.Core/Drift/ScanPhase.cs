namespace VolumeConsole.Core.Drift;

/// <summary>What a running pass is doing.</summary>
public enum ScanPhase
{
    /// <summary>Compares the listing with the rows.</summary>
    Listing,

    /// <summary>Looks again, one by one, at what seemed to differ.</summary>
    LookingAgain,
}
