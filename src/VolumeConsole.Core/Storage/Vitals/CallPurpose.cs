namespace VolumeConsole.Core.Storage.Vitals;

/// <summary>What a call is for, which decides what it tells.</summary>
public enum CallPurpose
{
    /// <summary>It does or looks for something: counted, and timed.</summary>
    Work,

    /// <summary>It moves whole contents: counted, and not timed.</summary>
    LongWork,

    /// <summary>It only shows whether the backend answers: timed, and not counted.</summary>
    Probe,
}
