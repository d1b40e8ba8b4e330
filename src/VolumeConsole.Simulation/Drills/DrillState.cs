namespace VolumeConsole.Simulation.Drills;

/// <summary>Where a run stands.</summary>
public enum DrillState
{
    /// <summary>Another run has the sandbox.</summary>
    Queued,

    Running,

    /// <summary>Its steps are over; its volumes, faults and findings are being taken away.</summary>
    Cleaning,

    /// <summary>Every step came true.</summary>
    Held,

    /// <summary>A step did not come true, or could not be taken.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Stopped,
}
