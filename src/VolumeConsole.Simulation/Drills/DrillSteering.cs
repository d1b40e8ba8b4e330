namespace VolumeConsole.Simulation.Drills;

/// <summary>What people do to a run.</summary>
public enum DrillSteering
{
    /// <summary>The next step acts now.</summary>
    Next,

    /// <summary>No step acts until it goes on. What the engine does meanwhile is its own matter.</summary>
    Pause,

    GoOn,
    Stop,
}
