namespace VolumeConsole.Simulation.Drills;

/// <summary>When the next step may act. Never what lights it up: that is the activity alone.</summary>
public enum DrillPace
{
    /// <summary>When somebody presses for it.</summary>
    StepByStep,

    Slow,
    Normal,
    Fast,
}
