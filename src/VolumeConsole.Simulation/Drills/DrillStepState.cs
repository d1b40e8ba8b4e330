namespace VolumeConsole.Simulation.Drills;

public enum DrillStepState
{
    /// <summary>It has not begun.</summary>
    Next,

    /// <summary>It has acted, and waits for the activity.</summary>
    Now,

    /// <summary>The activity lit it up, and the four truths were as expected.</summary>
    Done,

    /// <summary>It did not come true.</summary>
    Failed,
}
