namespace VolumeConsole.Core.Drift;

/// <summary>Whether a pass found something to do.</summary>
public enum ScanPace
{
    /// <summary>All was as before.</summary>
    Idle,

    /// <summary>Something was suspected, opened or closed, or there was more than one pass takes.</summary>
    Busy,
}
